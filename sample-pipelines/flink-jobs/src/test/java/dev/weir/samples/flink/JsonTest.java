package dev.weir.samples.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static final String TRANSACTION =
            "{\"id\":\"t-1\",\"card\":\"c-1\",\"amount\":129.90,\"country\":\"DE\",\"merchant\":\"m-17\",\"at\":1763800000000}";

    @Test
    void a_transaction_is_read_whole() {
        assertEquals(
                new Parsed.Good<>(new Transaction("t-1", "c-1", 129.9, "DE", "m-17", 1763800000000L)),
                Json.transaction(TRANSACTION));
    }

    @Test
    void a_click_is_read_whole() {
        assertEquals(
                new Parsed.Good<>(new Click("k-1", "u-1", "/home", 5)),
                Json.click("{\"id\":\"k-1\",\"user\":\"u-1\",\"page\":\"/home\",\"at\":5}"));
    }

    @Test
    void bad_transactions_are_rejected_with_their_reason() {
        for (String malformed : List.of("", "null", "[]", "17", "{\"id\":\"t-1\"", TRANSACTION + "}")) {
            assertEquals(new Parsed.Rejected<>(Parsed.Reason.MALFORMED), Json.transaction(malformed), malformed);
        }
        for (String missing : List.of(
                "{}",
                TRANSACTION.replace("amount", "amount_eur"),
                TRANSACTION.replace("129.90", "\"129.90\""),
                TRANSACTION.replace("1763800000000", "\"now\""))) {
            assertEquals(new Parsed.Rejected<>(Parsed.Reason.MISSING_FIELD), Json.transaction(missing), missing);
        }
        assertEquals(
                new Parsed.Rejected<>(Parsed.Reason.NEGATIVE_AMOUNT),
                Json.transaction(TRANSACTION.replace("129.90", "-0.01")));
    }

    @Test
    void bad_clicks_are_rejected_with_their_reason() {
        assertEquals(new Parsed.Rejected<>(Parsed.Reason.MALFORMED), Json.click("{\"id"));
        assertEquals(
                new Parsed.Rejected<>(Parsed.Reason.MISSING_FIELD),
                Json.click("{\"id\":\"k-1\",\"user\":\"u-1\",\"url\":\"/home\",\"at\":5}"));
    }

    @Test
    void outgoing_records_have_the_fields_of_the_contract() {
        assertEquals(
                "{\"id\":\"t-1\",\"card\":\"c-1\",\"fraud\":true,\"score\":0.6,\"reasons\":[\"velocity\"],\"at\":7}",
                written(new Decision("t-1", "c-1", true, 0.6, List.of("velocity"), 7)));
        assertEquals(
                "{\"page\":\"/home\",\"start\":0,\"end\":10000,\"views\":17,\"visitors\":9,\"newest\":9999,\"final\":false}",
                written(new DashboardRow("/home", 0, 10_000, 17, 9, 9_999, false)));
        assertEquals("{\"user\":\"u-1\",\"views_1m\":3,\"at\":7}", written(new ViewCount("u-1", 3, 7)));
    }

    private static String written(Outgoing record) {
        return new String(Json.write(record), StandardCharsets.UTF_8);
    }
}
