package io.regesta.processes;

import io.quarkus.bootstrap.resolver.maven.BootstrapMavenException;
import io.quarkus.bootstrap.resolver.maven.MavenArtifactResolver;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.aether.artifact.DefaultArtifact;

/** Servers of other versions than the one that is built with, as Maven finds them. */
final class OlderLibraries {
    private OlderLibraries() {}

    /** The class path of a library and of all that it needs to run; {@code coordinates} are {@code group:artifact:version}. */
    static String classPath(String coordinates) throws BootstrapMavenException {
        return maven().resolveDependencies(new DefaultArtifact(coordinates), List.of()).getArtifactResults().stream()
                .map(result -> result.getArtifact().getFile().getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The file of a library itself. */
    static Path file(String coordinates) throws BootstrapMavenException {
        return maven().resolve(new DefaultArtifact(coordinates))
                .getArtifact()
                .getFile()
                .toPath();
    }

    /** As Maven is set up on this machine, without regard to the project that is built. */
    private static MavenArtifactResolver maven() throws BootstrapMavenException {
        return MavenArtifactResolver.builder().setWorkspaceDiscovery(false).build();
    }
}
