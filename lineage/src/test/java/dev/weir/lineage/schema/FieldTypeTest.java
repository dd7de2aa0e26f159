package dev.weir.lineage.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTypeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int                        | INTEGER                    | SAME
            bigint                     | long                       | SAME
            string                     | VARCHAR                    | SAME
            decimal(10, 2)             | DECIMAL(10,2)              | SAME
            double precision           | float64                    | SAME
            'timestamp(3) with time zone' | timestamp_ltz(3)        | SAME
            ["null","long"]            | bigint                     | SAME
            BIGINT NOT NULL            | bigint                     | SAME
            array<int>                 | array< INT >               | SAME
            my_type                    | MY_TYPE                    | SAME
            int                        | ''                         | SAME
            ''                         | string                     | SAME
            int                        | bigint                     | WIDER
            smallint                   | int                        | WIDER
            int                        | double                     | WIDER
            float                      | double                     | WIDER
            int                        | decimal(12,0)              | WIDER
            decimal(10,2)              | decimal(12,2)              | WIDER
            decimal(10,2)              | decimal(14,4)              | WIDER
            varchar(20)                | varchar(40)                | WIDER
            varchar(20)                | string                     | WIDER
            char(3)                    | varchar(8)                 | WIDER
            character varying          | character varying          | SAME
            date                       | timestamp                  | WIDER
            timestamp_ntz(3)           | timestamp_ntz(6)           | WIDER
            array<int>                 | array<bigint>              | WIDER
            map<string,int>            | map<string,bigint>         | WIDER
            BIGINT NOT NULL            | BIGINT NULL                | WIDER
            fixed[8]                   | fixed[16]                  | WIDER
            bigint                     | int                        | OTHER
            bigint                     | double                     | OTHER
            int                        | float                      | OTHER
            double                     | float                      | OTHER
            double                     | string                     | OTHER
            int                        | decimal(10,2)              | OTHER
            decimal(12,2)              | decimal(10,2)              | OTHER
            decimal(10,2)              | decimal(10,4)              | OTHER
            varchar(40)                | varchar(20)                | OTHER
            string                     | varchar(20)                | OTHER
            string                     | binary                     | OTHER
            timestamp                  | date                       | OTHER
            timestamp_ntz              | timestamp_ltz              | OTHER
            array<bigint>              | array<int>                 | OTHER
            array<int>                 | map<int,int>               | OTHER
            struct<a:int>              | struct<a:string>           | OTHER
            struct<a:int>              | struct                     | SAME
            boolean                    | int                        | OTHER
            my_type                    | your_type                  | OTHER
            """)
    void a_type_that_becomes_another_means_this_to_readers(String before, String after, FieldType.Turn turn) {
        assertEquals(turn, FieldType.turn(before, after));
    }
}
