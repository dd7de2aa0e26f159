package dev.weir.store.embedded;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Something to do with a connection, on the thread that owns it. */
@FunctionalInterface
interface SqlWork<T> {
    /** Does it. */
    T run(Connection connection) throws SQLException, IOException;
}
