package dev.weir.console;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import com.vaadin.flow.theme.aura.Aura;
import dev.weir.console.backtest.Backtest;
import dev.weir.console.config.WeirConfig;
import dev.weir.console.history.History;
import dev.weir.console.offline.Main;
import dev.weir.console.probe.Probe;
import dev.weir.console.report.command.ReportCommand;
import dev.weir.console.report.command.VerifyCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.support.GenericApplicationContext;

/** Starts Weir. */
@SpringBootApplication
@EnableVaadin({"dev.weir.ui", "dev.weir.console"})
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("context://weir/weir.css")
@StyleSheet("context://weir/wall.css")
@StyleSheet("context://weir/pipeline.css")
@StyleSheet("context://weir/slo.css")
@StyleSheet("context://weir/agreement.css")
@StyleSheet("context://weir/definitions.css")
@StyleSheet("context://weir/lineage.css")
@StyleSheet("context://weir/access.css")
@StyleSheet("context://weir/operations.css")
@StyleSheet("context://weir/reports.css")
public class Console implements AppShellConfigurator {
    private static final long serialVersionUID = 1L;
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";
    private static final int FEWEST_CARRIERS = 8;

    /** With {@code probe} as first word, runs {@link Probe}, with {@code backtest} {@link Backtest}, with {@code history} {@link History}; with one that {@link Main} knows, that. Else: reads the configuration, says all that is wrong with it and ends with status 2, or serves until it is stopped. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0 && Main.knows(args[0])) {
            Main.main(args);
            return;
        }
        if (args.length > 0 && args[0].equals("probe")) {
            // What clients log is no part of the answer; read by the first logger that is made.
            System.setProperty("logback.configurationFile", "weir-probe-logback.xml");
            System.exit(Probe.run(List.of(args).subList(1, args.length), System.out, InstantSource.system()));
        }
        if (args.length > 0 && args[0].equals("backtest")) {
            System.setProperty("logback.configurationFile", "weir-probe-logback.xml");
            System.exit(Backtest.run(
                    List.of(args).subList(1, args.length), System.out, System.err, InstantSource.system()));
        }
        if (args.length > 0 && args[0].equals("report")) {
            System.setProperty("logback.configurationFile", "weir-probe-logback.xml");
            System.exit(ReportCommand.run(
                    List.of(args).subList(1, args.length), System.out, System.err, InstantSource.system()));
        }
        if (args.length > 0 && args[0].equals("verify")) {
            System.setProperty("logback.configurationFile", "weir-probe-logback.xml");
            System.exit(VerifyCommand.run(List.of(args).subList(1, args.length), System.out, System.err));
        }
        if (args.length > 0 && args[0].equals("history")) {
            System.setProperty("logback.configurationFile", "weir-probe-logback.xml");
            System.exit(History.run(
                    List.of(args).subList(1, args.length),
                    System::getenv,
                    System.out,
                    System.err,
                    InstantSource.system()));
        }
        enoughCarriers();
        var settings = Settings.of(System::getenv);
        Files.createDirectories(settings.data());
        switch (WeirConfig.read(settings.config(), System::getenv)) {
            case WeirConfig.Reading.Refused refused -> {
                refused.problems().forEach(System.err::println);
                System.err.println("weir: the configuration in " + settings.config() + " has "
                        + refused.problems().size() + " errors, nothing was started");
                System.exit(2);
            }
            case WeirConfig.Reading.Read read -> {
                endWith(settings.parent());
                var application = new SpringApplication(Console.class);
                application.addInitializers(context -> {
                    var beans = (GenericApplicationContext) context;
                    beans.registerBean(Settings.class, () -> settings);
                    beans.registerBean(WeirConfig.class, read::config);
                });
                application.run(args);
            }
        }
    }

    /**
     * What waits in native code, such as for a class that another thread loads, keeps the carrier of its virtual thread: on two cores two such would hold up all
     * the others.
     */
    private static void enoughCarriers() {
        if (System.getProperty(CARRIERS) == null) {
            int carriers = Math.max(FEWEST_CARRIERS, Runtime.getRuntime().availableProcessors());
            System.setProperty(CARRIERS, String.valueOf(carriers));
        }
    }

    private static void endWith(long parent) {
        if (parent > 0) {
            ProcessHandle.of(parent)
                    .ifPresent(process -> Thread.ofPlatform()
                            .daemon()
                            .name("weir-parent")
                            .start(() -> {
                                process.onExit().join();
                                System.exit(143);
                            }));
        }
    }
}
