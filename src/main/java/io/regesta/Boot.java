package io.regesta;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.regesta.standalone.Addresses;
import io.regesta.standalone.CannotStart;
import io.regesta.standalone.DataDirectory;
import io.regesta.standalone.Part;
import io.regesta.standalone.Standalone;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Boots the application with the servers it needs: those that are given, the others embedded. An operator command beside a
 * running {@code serve} uses the servers which that one embeds.
 */
final class Boot {
    private static final int CANNOT_START = 1;
    private static final int MISUSED = 2;

    private Boot() {}

    /** Returns when the application has ended; what keeps it from starting is said, and ends the process. */
    static void main(String[] args) {
        String command = args[0];
        boolean serves = "serve".equals(command);
        ServerOptions options = new ServerOptions();
        CommandLine line = new CommandLine(options).setUnmatchedArgumentsAllowed(!serves);
        try {
            line.parseArgs(Arrays.copyOfRange(args, 1, args.length));
            if (serves) {
                Configuration.serve(options);
            } else {
                Configuration.operate(command);
            }
            Configuration.servers(addresses(command, options));
        } catch (ParameterException misuse) {
            System.err.println(misuse.getMessage() + ". See 'regesta " + command + " --help'.");
            System.exit(MISUSED);
        } catch (CannotStart | IllegalArgumentException refused) {
            System.err.println(refused.getMessage());
            System.exit(CANNOT_START);
        }
        Quarkus.run(
                serves ? Serving.class : Operating.class,
                line.getUnmatchedArguments().toArray(String[]::new));
    }

    private static Addresses addresses(String command, ServerOptions options) {
        boolean begins = Set.of("serve", "import").contains(command);
        Addresses given = Configuration.given(options);
        Set<Part> missing = given.missing();
        if (missing.isEmpty()) {
            return given;
        }
        Configuration.requireEmbeddable(missing, Boot.class.getClassLoader());
        Configuration.standalone(missing);
        if (!begins && !Files.isDirectory(options.data)) {
            throw new CannotStart("No registry keeps its data in " + options.data.toAbsolutePath()
                    + ": give --data its directory, or --kafka and --postgres.");
        }
        if (!command.equals("serve") && DataDirectory.isHeld(options.data)) {
            return given.or(Standalone.running(options.data, missing));
        }
        Standalone standalone = Standalone.begin(options.data, missing, System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAfterApplication(standalone), "standalone-stop"));
        return given.or(standalone.await());
    }

    /** All shutdown hooks run at the same time: the servers must outlive the application that uses them. */
    private static void closeAfterApplication(Standalone standalone) {
        Application application = Application.currentApplication();
        if (application != null) {
            application.awaitShutdown();
        }
        standalone.close();
    }
}
