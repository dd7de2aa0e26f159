package dev.weir.console.offline;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** The entry of the commands that start nothing, so that a slim class path is enough for them. */
public final class Main {
    private static final Set<String> COMMANDS = Set.of("check", "scenario", "import-contract");

    private Main() {}

    /** Whether this is one of them. */
    public static boolean knows(String command) {
        return COMMANDS.contains(command);
    }

    /** Runs the command of the first word; ends the process with its status. */
    public static void main(String[] args) {
        var out = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8);
        int status = args.length == 0 ? 2 : run(args[0], List.of(args).subList(1, args.length), out);
        out.flush();
        System.exit(status);
    }

    static int run(String command, List<String> words, PrintStream out) {
        return switch (command) {
            case "check" -> CheckCommand.run(words, out);
            case "scenario" -> ScenarioCommand.run(words, out);
            case "import-contract" -> ImportContractCommand.run(words, out, System.err);
            default -> {
                out.println("weir: unknown command '" + command + "'");
                yield 2;
            }
        };
    }
}
