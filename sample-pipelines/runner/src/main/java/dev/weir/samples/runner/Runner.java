package dev.weir.samples.runner;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the sample pipelines. */
@Command(
        name = "runner",
        description = "Starts, feeds, breaks and mends the sample pipelines.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {Start.class, Order.class})
public final class Runner {

    private Runner() {}

    /** Runs a command and exits with its code: 0 done, 1 failed or refused, 2 wrong usage. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Runner()).execute(arguments));
    }
}
