package dev.weir.samples.spark;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TransactionsTest {
    private static final String GOOD = Local.transaction(1, "c-1", 129.9, "2026-01-01T00:00:00Z");

    @Test
    void every_kind_of_bad_record_gets_its_reason_and_good_ones_none() {
        Map<String, String> expected = new HashMap<>();
        expected.put("not json at all", "malformed");
        expected.put(GOOD.substring(0, 40), "malformed");
        expected.put("", "malformed");
        expected.put("[1,2]", "malformed");
        expected.put("{}", "missing-field");
        expected.put(GOOD.replace("\"amount\"", "\"value\""), "missing-field");
        expected.put(GOOD.replace("\"card\":\"c-1\",", ""), "missing-field");
        expected.put(GOOD.replace("129.9", "\"much\""), "missing-field");
        expected.put(GOOD.replace("129.9", "null"), "missing-field");
        expected.put(GOOD.replace("129.9", "-129.9"), "negative-amount");
        expected.put(GOOD.replace("DE", "Germany"), "bad-country");
        expected.put(GOOD.replaceAll("\"at\":\\d+", "\"at\":0"), "bad-time");
        expected.put(GOOD.replace("{", "{\"channel\":\"web\","), null);
        expected.put(GOOD.replace("129.9", "0"), null);
        expected.put(GOOD, null);
        Map<String, String> actual = new HashMap<>();
        for (Row row : Transactions.judged(Local.records(new ArrayList<>(expected.keySet())))
                .select(Transactions.RAW, Transactions.REASON)
                .collectAsList()) {
            actual.put(row.getString(0), row.getString(1));
        }
        assertEquals(expected, actual);
    }

    @Test
    void a_record_without_a_value_is_malformed() {
        Row row = Transactions.judged(Local.spark().sql("SELECT CAST(NULL AS STRING) AS raw"))
                .first();
        assertEquals("malformed", row.getAs(Transactions.REASON));
    }

    @Test
    void a_good_record_keeps_all_its_fields() {
        Row row = Transactions.judged(Local.records(List.of(GOOD))).first();
        assertEquals("t-1", row.getAs("id"));
        assertEquals(129.9, row.<Double>getAs("amount"));
        assertEquals("m-1", row.getAs("merchant"));
        assertEquals(java.sql.Timestamp.from(java.time.Instant.parse("2026-01-01T00:00:00Z")), row.getAs("event_time"));
        assertNull(row.getAs(Transactions.REASON));
    }

    @Test
    void the_tally_counts_each_row_once_by_reason() {
        Tally tally = new Tally(Local.spark().sparkContext());
        List<String> raw = new ArrayList<>(List.of("x", "{}", "{\"id\":1}"));
        for (int i = 0; i < 500; i++) {
            raw.add(Local.transaction(i, "c-" + i % 7, i, "2026-01-01T00:00:00Z"));
        }
        long good = tally.counting(Transactions.judged(Local.records(raw)))
                .where(col(Transactions.REASON).isNull())
                .collectAsList()
                .size();
        assertEquals(500, good);
        assertEquals(500, tally.accepted());
        assertEquals(Map.of("malformed", 1L, "missing-field", 2L), tally.rejected());
        assertEquals(503, tally.read());
    }
}
