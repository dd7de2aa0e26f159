package dev.weir.collector.sql;

import dev.weir.collector.Attempt;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Deadline;
import dev.weir.collector.Inquiry;
import dev.weir.collector.Measured;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import dev.weir.model.Scrape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Opens a connection for each round, asks, and rolls back. Drivers block, some in native code that would pin a virtual thread, and not all heed time-outs: so
 * the round has a platform thread of its own that is left behind when it sticks, and no second one before that has ended.
 */
final class SqlCollector implements Collector {
    private static final int FETCH = 500;

    private final SqlConfig config;
    private final CollectorContext context;
    private final Database database;
    private @Nullable Thread working;

    SqlCollector(SqlConfig config, CollectorContext context) {
        this.config = config;
        this.context = context;
        database = new Database(config);
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public Scrape scrape(Instant at) throws InterruptedException {
        Attempt attempt = () -> aside(at);
        return attempt.scrape(target(), at, context.clock());
    }

    private Measured aside(Instant at) throws Sick, InterruptedException {
        if (working != null && working.isAlive()) {
            throw new Sick(Failure.Kind.TIMEOUT, database.place() + ": an earlier round of queries is stuck");
        }
        var task = new FutureTask<>(() -> measure(at));
        working = Thread.ofPlatform().daemon().name("weir-sql-" + target()).start(task);
        try {
            return task.get(config.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new Sick(
                    Failure.Kind.TIMEOUT,
                    database.place() + ": no answer within " + config.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Sick sick -> throw sick;
                case SQLException sql -> throw database.sick(sql);
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } finally {
            task.cancel(true);
        }
    }

    private Measured measure(Instant at) throws Sick, SQLException, InterruptedException {
        var deadline = Deadline.in(config.timeout(), context.clock());
        var inquiry = new Inquiry(context.environment(), at);
        try (Connection connection = database.open()) {
            for (SqlQuery query : config.queries()) {
                inquiry.ask(
                        query.kpi(),
                        query.maxAge(),
                        "if nothing means zero, let the query say so, as in SELECT count(*)",
                        () -> ask(connection, query, deadline, at));
            }
        }
        return inquiry.measured();
    }

    private Inquiry.Table ask(Connection connection, SqlQuery query, Deadline deadline, Instant at) throws Sick {
        try (Statement statement = connection.createStatement()) {
            database.begin(connection);
            long seconds = deadline.left(database.place()).toSeconds();
            statement.setQueryTimeout((int) Math.max(1, seconds));
            statement.setMaxRows(query.maxRows() + 1);
            statement.setFetchSize(Math.min(FETCH, query.maxRows() + 1));
            try (ResultSet result = statement.executeQuery(query.text())) {
                return new Rows(query, at).read(result);
            } finally {
                // One query that fails ends its transaction, and must not take the others with it.
                if (!connection.isClosed()) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw database.sick(e);
        }
    }

    @Override
    public void close() {
        if (working != null) {
            working.interrupt();
        }
    }
}
