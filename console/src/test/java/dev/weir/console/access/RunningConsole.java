package dev.weir.console.access;

import dev.weir.console.Console;
import dev.weir.console.Settings;
import dev.weir.console.config.WeirConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The whole console on a port of its own, over a folder; for tests that ask it over HTTP. */
public final class RunningConsole implements AutoCloseable {
    private final Path folder;
    private final ConfigurableApplicationContext context;

    private RunningConsole(Path folder, ConfigurableApplicationContext context) {
        this.folder = folder;
        this.context = context;
    }

    /** Starts it with this weir.yaml; definitions may lie in {@code definitions} below the folder. */
    public static RunningConsole start(Path folder, String yaml, String... properties) throws IOException {
        Files.createDirectories(folder.resolve("definitions"));
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("weir.yaml"), yaml);
        Function<String, @Nullable String> environment = name -> null;
        if (!(WeirConfig.read(folder, environment) instanceof WeirConfig.Reading.Read read)) {
            throw new IllegalArgumentException("weir.yaml: " + WeirConfig.read(folder, environment));
        }
        var application = new SpringApplication(Console.class);
        application.addInitializers(context -> {
            var beans = (GenericApplicationContext) context;
            beans.registerBean(Settings.class, () -> new Settings(folder, folder.resolve("data"), 0));
            beans.registerBean(WeirConfig.class, read::config);
        });
        var arguments = new java.util.ArrayList<>(
                java.util.List.of("--server.port=0", "--vaadin.productionMode=true", "--logging.level.root=error"));
        arguments.addAll(java.util.List.of(properties));
        return new RunningConsole(folder, application.run(arguments.toArray(String[]::new)));
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return java.util.Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    /** A bean of it. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The context with all its beans. */
    public ConfigurableApplicationContext context() {
        return context;
    }

    /** What stands in a file of its data. */
    public String secret(String file) throws IOException {
        return Files.readString(folder.resolve("data").resolve(file)).strip();
    }

    @Override
    public void close() {
        context.close();
    }
}
