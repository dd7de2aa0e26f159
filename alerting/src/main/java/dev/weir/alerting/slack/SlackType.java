package dev.weir.alerting.slack;

import dev.weir.alerting.AlertingConfig;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.NotifierType;
import dev.weir.alerting.Settings;
import java.net.URI;
import java.util.Optional;

/** {@code kind: slack}. */
public final class SlackType implements NotifierType {
    @Override
    public String type() {
        return "slack";
    }

    @Override
    public Optional<NotifierConfig> read(Settings settings, URI console) {
        var name = settings.text("name");
        var url = settings.secretAddress("url");
        var severities = AlertingConfig.severities(settings);
        var timeout = settings.duration("timeout", SlackConfig.TIMEOUT);
        return settings.build(() -> new SlackConfig(
                name.orElseThrow(), url.orElseThrow(), console, severities.orElseThrow(), timeout.orElseThrow()));
    }
}
