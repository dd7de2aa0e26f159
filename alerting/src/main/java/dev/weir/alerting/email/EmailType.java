package dev.weir.alerting.email;

import dev.weir.alerting.AlertingConfig;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.NotifierType;
import dev.weir.alerting.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** {@code kind: email}. */
public final class EmailType implements NotifierType {
    @Override
    public String type() {
        return "email";
    }

    @Override
    public Optional<NotifierConfig> read(Settings settings, URI console) {
        var name = settings.text("name");
        var host = settings.text("host");
        var encryption =
                settings.word("tls", Encryption.usual(host.orElse("")), "starttls, implicit or none", Encryption::of);
        var port = settings.number("port", encryption.map(Encryption::port).orElse(25), 1, 65_535);
        var username = settings.optionalText("username");
        var password = settings.secret("password");
        var certificates = settings.optionalText("certificates");
        var from = settings.text("from");
        var to = settings.texts("to");
        var severities = AlertingConfig.severities(settings);
        var timeout = settings.duration("timeout", EmailConfig.TIMEOUT);
        return settings.build(() -> {
            if (username.isPresent() != password.isPresent()) {
                throw new IllegalArgumentException("username and password come together: write both or neither");
            }
            return new EmailConfig(
                    name.orElseThrow(),
                    new EmailConfig.Server(
                            host.orElseThrow(),
                            port.orElseThrow(),
                            encryption.orElseThrow(),
                            username.map(user -> new EmailConfig.Login(user, password.orElseThrow())),
                            certificates.map(Path::of)),
                    from.orElseThrow(),
                    to.orElseThrow(),
                    console,
                    severities.orElseThrow(),
                    timeout.orElseThrow());
        });
    }
}
