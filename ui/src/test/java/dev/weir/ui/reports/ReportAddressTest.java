package dev.weir.ui.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportAddressTest {
    @Test
    void any_scope_is_one_part_of_a_path_and_comes_back_as_it_was() {
        for (String scope :
                new String[] {"estate", "sla:cards", "owner:risk & fraud/eu", "owner:Größe ~41", "owner:../x?#%"}) {
            String part = ReportAddress.of(scope);
            assertTrue(part.matches("[A-Za-z0-9:._~-]+"), part);
            assertEquals(scope, ReportAddress.scope(part));
        }
        assertEquals("owner:risk~20~26~20fraud", ReportAddress.of("owner:risk & fraud"));
    }

    @Test
    void what_no_scope_is_written_as_stays_as_it_is_and_what_is_too_long_is_none() {
        assertEquals("estate~", ReportAddress.scope("estate~"));
        assertEquals("~zz", ReportAddress.scope("~zz"));
        assertEquals("", ReportAddress.scope("x".repeat(401)));
    }

    @Test
    void a_filter_stands_in_the_address_and_what_it_does_not_know_is_left_out() {
        var filter = new Reports.Filter("owner:a/b", Optional.of(Reports.Kind.MONTH), 50);
        var address = ReportAddress.in(QueryParameters.fromString("range=1h"), filter);
        assertEquals(filter, ReportAddress.filter(address, 50));
        assertEquals("1h", address.getSingleParameter("range").orElseThrow());
        assertEquals(
                Optional.empty(),
                ReportAddress.filter(QueryParameters.fromString("kind=decade"), 50)
                        .kind());
        assertEquals(0, ReportAddress.revision(QueryParameters.fromString("revision=latest")));
        assertEquals(2, ReportAddress.revision(QueryParameters.fromString("revision=2")));
        assertEquals(
                "reports/estate/2026-W46?revision=2", ReportAddress.page(new Reports.Key("estate", "2026-W46", 2)));
    }
}
