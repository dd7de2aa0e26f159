package dev.weir.alerting.alertmanager;

import dev.weir.alerting.AlertingConfig;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.NotifierType;
import dev.weir.alerting.Settings;
import java.net.URI;
import java.util.Optional;

/** {@code kind: alertmanager}. */
public final class AlertmanagerType implements NotifierType {
    @Override
    public String type() {
        return "alertmanager";
    }

    @Override
    public Optional<NotifierConfig> read(Settings settings, URI console) {
        var name = settings.text("name");
        var urls = settings.addresses("urls");
        var severities = AlertingConfig.severities(settings);
        var timeout = settings.duration("timeout", AlertmanagerConfig.TIMEOUT);
        var resend = settings.duration("resend", AlertmanagerConfig.RESEND);
        var username = settings.text("username", "");
        var password = settings.secret("password");
        var bearerToken = settings.secret("bearer_token");
        return settings.build(() -> new AlertmanagerConfig(
                name.orElseThrow(),
                urls.orElseThrow(),
                console,
                severities.orElseThrow(),
                timeout.orElseThrow(),
                resend.orElseThrow(),
                username.orElseThrow(),
                password,
                bearerToken));
    }
}
