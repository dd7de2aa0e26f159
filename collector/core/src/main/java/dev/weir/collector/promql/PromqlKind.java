package dev.weir.collector.promql;

import dev.weir.collector.Access;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorKind;
import dev.weir.collector.Kpi;
import dev.weir.collector.Section;
import dev.weir.collector.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code kind: promql}: name, url, tenant, queries, every, timeout and what {@link Access} reads. */
public final class PromqlKind implements CollectorKind {
    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    /** Found by the service loader. */
    public PromqlKind() {}

    @Override
    public String word() {
        return "promql";
    }

    @Override
    public List<CollectorConfig> read(Section section) {
        var timing = Timing.read(section, Duration.ofSeconds(30));
        var url = section.url("url");
        String name = section.text("name", "promql-" + url.getAuthority());
        String tenant = section.text("tenant", "");
        var access = Access.read(section, tenant.isEmpty() ? Map.of() : Map.of("X-Scope-OrgID", tenant));
        var queries = new ArrayList<PromqlQuery>();
        for (Section query : section.sections("queries")) {
            String text = query.text("query");
            var maxAge = query.span("max_age", MAX_AGE, Duration.ofSeconds(1), Duration.ofDays(1));
            queries.add(new PromqlQuery(text, Kpi.read(query), maxAge));
            query.refuseUnknownKeys();
        }
        return section.build(() -> new PromqlConfig(name, timing, url, access, queries, PromqlConfig.LIMIT_BYTES));
    }
}
