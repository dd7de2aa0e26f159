package dev.weir.lineage.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.lineage.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractFitTest {
    @Test
    void a_missing_column_is_a_breach_and_another_one_more_is_none() {
        assertEquals(
                List.of("column b is missing", "column card.bin is missing"),
                ContractFit.breaches(
                        List.of(
                                new ContractFit.Promised("a", "", ""),
                                new ContractFit.Promised("b", "string", ""),
                                new ContractFit.Promised("card.bin", "", "")),
                        List.of(new Field("a", "int"), new Field("c", "int"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            string    | ''          | varchar(3)     | true
            integer   | ''          | bigint         | true
            number    | ''          | decimal(10,2)  | true
            timestamp | ''          | timestamp_ltz  | true
            object    | ''          | struct<a:int>  | true
            mystery   | ''          | int            | true
            string    | ''          | ''             | true
            number    | bigint      | int            | true
            number    | varchar(10) | varchar(8)     | true
            string    | ''          | int            | false
            integer   | ''          | double         | false
            boolean   | ''          | string         | false
            array     | ''          | string         | false
            string    | varchar(2)  | string         | false
            number    | int         | bigint         | false
            """)
    void a_type_keeps_the_promise_or_not(String logical, String physical, String observed, boolean kept) {
        assertEquals(
                kept,
                ContractFit.breaches(
                                List.of(new ContractFit.Promised("a", logical, physical)),
                                List.of(new Field("a", observed)))
                        .isEmpty());
    }
}
