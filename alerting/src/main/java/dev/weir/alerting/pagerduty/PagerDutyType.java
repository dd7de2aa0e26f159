package dev.weir.alerting.pagerduty;

import dev.weir.alerting.AlertingConfig;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.NotifierType;
import dev.weir.alerting.Pace;
import dev.weir.alerting.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** {@code kind: pagerduty}. */
public final class PagerDutyType implements NotifierType {
    /** What PagerDuty takes for one routing key, about. */
    private static final int PER_MINUTE = 120;

    @Override
    public String type() {
        return "pagerduty";
    }

    @Override
    public Pace pace(Pace common) {
        return common.perMinute() == Pace.usual().perMinute()
                ? new Pace(common.first(), common.longest(), common.giveUpAfter(), PER_MINUTE, common.burst())
                : common;
    }

    @Override
    public Optional<NotifierConfig> read(Settings settings, URI console) {
        var name = settings.text("name");
        var url = settings.address("url", PagerDutyConfig.URL);
        var severities = AlertingConfig.severities(settings);
        var timeout = settings.duration("timeout", PagerDutyConfig.TIMEOUT);
        var routingKey = settings.neededSecret("routing_key");
        var page = urgency(settings, "severity_page", PagerDutyConfig.Urgency.CRITICAL);
        var ticket = urgency(settings, "severity_ticket", PagerDutyConfig.Urgency.WARNING);
        return settings.build(() -> new PagerDutyConfig(
                name.orElseThrow(),
                url.orElseThrow(),
                console,
                severities.orElseThrow(),
                timeout.orElseThrow(),
                routingKey.orElseThrow(),
                page.orElseThrow(),
                ticket.orElseThrow()));
    }

    private static Optional<PagerDutyConfig.Urgency> urgency(
            Settings settings, String key, PagerDutyConfig.Urgency usual) {
        return settings.oneOf(key, usual, List.of(PagerDutyConfig.Urgency.values()));
    }
}
