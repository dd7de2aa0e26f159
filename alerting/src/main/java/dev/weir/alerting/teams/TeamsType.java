package dev.weir.alerting.teams;

import dev.weir.alerting.AlertingConfig;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.NotifierType;
import dev.weir.alerting.Settings;
import java.net.URI;
import java.util.Optional;

/** {@code kind: teams}. */
public final class TeamsType implements NotifierType {
    @Override
    public String type() {
        return "teams";
    }

    @Override
    public Optional<NotifierConfig> read(Settings settings, URI console) {
        var name = settings.text("name");
        var url = settings.secretAddress("url");
        var severities = AlertingConfig.severities(settings);
        var timeout = settings.duration("timeout", TeamsConfig.TIMEOUT);
        return settings.build(() -> new TeamsConfig(
                name.orElseThrow(), url.orElseThrow(), console, severities.orElseThrow(), timeout.orElseThrow()));
    }
}
