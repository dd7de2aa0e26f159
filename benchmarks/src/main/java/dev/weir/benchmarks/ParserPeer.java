package dev.weir.benchmarks;

import dev.weir.benchmarks.ParserCost.Cost;
import java.net.URI;
import java.time.Duration;

/** Prometheus scraping the page, measured first without and then with it. */
final class ParserPeer {
    private static final String NOTHING = "global: {scrape_interval: 1s, scrape_timeout: 1s}\n";

    private ParserPeer() {}

    static Cost measure(String base) throws Exception {
        URI page = URI.create(base + "/prometheus");
        try (var prometheus = new PrometheusPeer(NOTHING, "")) {
            Thread.sleep(ParserCost.SETTLE);
            Duration before = prometheus.cpu();
            Thread.sleep(ParserCost.IDLE);
            Duration idle = prometheus.cpu().minus(before);
            prometheus.reload(NOTHING + "scrape_configs: [{job_name: page, metrics_path: " + page.getPath()
                    + ", static_configs: [{targets: ['" + page.getAuthority() + "']}]}]\n");
            Thread.sleep(ParserCost.SETTLE.multipliedBy(2));
            int scrapes = ParserCost.served(page);
            before = prometheus.cpu();
            Thread.sleep(ParserCost.MEASURED);
            Duration busy = prometheus.cpu().minus(before);
            return Cost.of(idle, busy, ParserCost.served(page) - scrapes);
        }
    }
}
