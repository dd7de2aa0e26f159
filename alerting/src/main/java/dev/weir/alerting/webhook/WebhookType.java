package dev.weir.alerting.webhook;

import dev.weir.alerting.AlertingConfig;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.NotifierType;
import dev.weir.alerting.Settings;
import java.net.URI;
import java.util.Optional;

/** {@code type: webhook}. */
public final class WebhookType implements NotifierType {
    @Override
    public String type() {
        return "webhook";
    }

    @Override
    public Optional<NotifierConfig> read(Settings settings, URI console) {
        var name = settings.text("name");
        var url = settings.address("url");
        var severities = AlertingConfig.severities(settings);
        var timeout = settings.duration("timeout", WebhookConfig.TIMEOUT);
        var signingSecret = settings.secret("signing_secret");
        var bearerToken = settings.secret("bearer_token");
        return settings.build(() -> new WebhookConfig(
                name.orElseThrow(),
                url.orElseThrow(),
                console,
                severities.orElseThrow(),
                timeout.orElseThrow(),
                signingSecret,
                bearerToken));
    }
}
