package dev.weir.collector.sql;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "select ';' || \"a;b\" from t; ",
                "-- whatever\nSELECT $$ ' $$, $x$ x $x$ /* ' */ from t;\n",
                "with a as (select 1) select * from a",
                "(select 1) union (select 2)",
                "values (1)"
            })
    void one_question_passes(String text) {
        assertDoesNotThrow(() -> Statements.checkReads(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "delete from t",
                "SELECT 1; DROP TABLE t",
                "select 1 -- x\n; delete from t",
                "/* select */ insert into t values (1)",
                "selector",
                "SELECT E'\\''; COMMIT; DELETE FROM t; SELECT ''",
                "SELECT 1 AS a$x$; COMMIT; DELETE FROM t; SELECT 1 AS b$x$",
                "SELECT 1 /* /* */ ' */ ; COMMIT; DELETE FROM t; SELECT 1 /* ' */",
                "SELECT 1 # '\n; DELETE FROM t # '",
                "COMMIT"
            })
    void anything_else_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Statements.checkReads(text));
    }
}
