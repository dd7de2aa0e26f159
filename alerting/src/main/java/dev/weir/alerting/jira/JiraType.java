package dev.weir.alerting.jira;

import dev.weir.alerting.AlertingConfig;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.NotifierType;
import dev.weir.alerting.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** {@code kind: jira-service-management}. */
public final class JiraType implements NotifierType {
    @Override
    public String type() {
        return "jira-service-management";
    }

    @Override
    public Optional<NotifierConfig> read(Settings settings, URI console) {
        var name = settings.text("name");
        var url = settings.address("url", JiraConfig.URL);
        var severities = AlertingConfig.severities(settings);
        var timeout = settings.duration("timeout", JiraConfig.TIMEOUT);
        var apiKey = settings.neededSecret("api_key");
        var page = priority(settings, "priority_page", JiraConfig.Priority.P1);
        var ticket = priority(settings, "priority_ticket", JiraConfig.Priority.P3);
        var notice = priority(settings, "priority_notice", JiraConfig.Priority.P5);
        return settings.build(() -> new JiraConfig(
                name.orElseThrow(),
                url.orElseThrow(),
                console,
                severities.orElseThrow(),
                timeout.orElseThrow(),
                apiKey.orElseThrow(),
                page.orElseThrow(),
                ticket.orElseThrow(),
                notice.orElseThrow()));
    }

    private static Optional<JiraConfig.Priority> priority(Settings settings, String key, JiraConfig.Priority usual) {
        return settings.oneOf(key, usual, List.of(JiraConfig.Priority.values()));
    }
}
