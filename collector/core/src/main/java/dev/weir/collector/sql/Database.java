package dev.weir.collector.sql;

import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Opens connections that can only read, each for one round of questions. */
final class Database {
    private static final String SQLITE_READ_ONLY = "1";
    private static final long LARGEST_RESULT = 16L << 20;

    private final SqlConfig config;
    private final List<Driver> drivers = new ArrayList<>();

    Database(SqlConfig config) {
        this.config = config;
    }

    /** A connection that only reads; what it does is never committed. */
    Connection open() throws Sick, SQLException {
        Properties properties = properties();
        Connection connection = driver().connect(config.url(), properties);
        if (connection == null) {
            throw noDriver();
        }
        try {
            connection.setAutoCommit(false);
            if (!sqlite()) {
                connection.setReadOnly(true);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Begins a transaction that cannot write, also where the driver's own flag is only a hint. */
    void begin(Connection connection) throws SQLException {
        if (postgres()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION READ ONLY");
            }
        }
    }

    private Properties properties() throws Sick {
        var properties = new Properties();
        if (!config.username().isEmpty()) {
            properties.setProperty("user", config.username());
        }
        config.password().read().ifPresent(password -> properties.setProperty("password", password));
        if (postgres()) {
            String seconds = Long.toString(Math.max(1, config.timeout().toSeconds()));
            for (String key : List.of("connectTimeout", "loginTimeout", "socketTimeout")) {
                properties.setProperty(key, seconds);
            }
            properties.setProperty("ApplicationName", "weir");
            properties.setProperty("maxResultBuffer", Long.toString(LARGEST_RESULT));
        }
        if (sqlite()) {
            properties.setProperty("open_mode", SQLITE_READ_ONLY);
            properties.setProperty("limit_length", Long.toString(LARGEST_RESULT));
        }
        return properties;
    }

    private boolean postgres() {
        return is("jdbc:postgresql:");
    }

    private boolean sqlite() {
        return is("jdbc:sqlite:");
    }

    private boolean is(String prefix) {
        return config.url().toLowerCase(Locale.ROOT).startsWith(prefix);
    }

    private Driver driver() throws Sick, SQLException {
        if (drivers.isEmpty()) {
            Optional<Path> folder = config.drivers();
            ClassLoader own = Database.class.getClassLoader();
            ServiceLoader.load(Driver.class, folder.isPresent() ? loader(folder.get(), own) : own)
                    .forEach(drivers::add);
        }
        for (Driver driver : drivers) {
            if (driver.acceptsURL(config.url())) {
                return driver;
            }
        }
        throw noDriver();
    }

    private static URLClassLoader loader(Path folder, ClassLoader parent) throws Sick {
        try (Stream<Path> files = Files.list(folder)) {
            var jars = new ArrayList<URL>();
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".jar")) {
                    jars.add(url(file));
                }
            }
            return new URLClassLoader("weir-drivers", jars.toArray(new URL[0]), parent);
        } catch (IOException e) {
            throw new Sick(Failure.Kind.NOT_FOUND, "the folder of drivers " + folder + " cannot be read");
        }
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    private Sick noDriver() {
        return new Sick(
                Failure.Kind.NOT_FOUND,
                "no JDBC driver takes " + place() + "; put its jar into a folder and name that by drivers:");
    }

    /** The address without parameters, in which a secret could stand. */
    String place() {
        return config.url().split("[?;]", 2)[0];
    }

    /** What an exception of a driver means. Its text may repeat what it was given, so the password is taken out. */
    Sick sick(SQLException e) throws Sick {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        Failure.Kind kind;
        if (String.valueOf(e.getMessage()).contains("maxResultBuffer")) {
            return new Sick(
                    Failure.Kind.TOO_LARGE,
                    place() + ": the result is larger than " + LARGEST_RESULT + " bytes; aggregate in the query");
        }
        if (e instanceof java.sql.SQLTimeoutException || state.equals("57014")) {
            kind = Failure.Kind.TIMEOUT;
        } else if (state.startsWith("08")) {
            kind = Failure.Kind.UNREACHABLE;
        } else if (state.startsWith("28") || state.equals("42501")) {
            kind = Failure.Kind.UNAUTHORIZED;
        } else if (state.startsWith("3D")) {
            kind = Failure.Kind.NOT_FOUND;
        } else if (state.startsWith("42") || state.startsWith("25") || sqlite()) {
            kind = Failure.Kind.REFUSED;
        } else {
            kind = Failure.Kind.BROKEN;
        }
        String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String password = config.password().read().orElse("");
        String safe = password.isEmpty() ? text : text.replace(password, "***");
        return new Sick(kind, place() + ": " + safe + (state.isEmpty() ? "" : " (" + state + ")"));
    }
}
