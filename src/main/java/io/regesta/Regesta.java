package io.regesta;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.regesta.cli.Cli;
import java.util.Arrays;
import java.util.Set;

/**
 * The program: {@code serve} and the operator commands boot the application with the servers it needs, anything else is the
 * command line, which runs without the application's libraries; so this class uses none of them itself.
 */
@QuarkusMain
public final class Regesta {
    private static final Set<String> HELP = Set.of("-h", "--help");

    private static final Set<String> BOOTING =
            Set.of("serve", "migrate", "rebuild", "feed", "export", "import", "adopt");

    private Regesta() {}

    public static void main(String[] args) {
        boolean boots = args.length > 0 && BOOTING.contains(args[0]);
        boolean asksForHelp = Arrays.stream(args).anyMatch(HELP::contains);
        if (boots && !asksForHelp) {
            Boot.main(args);
        } else {
            System.exit(Cli.run(args));
        }
    }
}
