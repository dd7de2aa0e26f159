package dev.weir.alerting.teams;

import dev.weir.alerting.ChatConfigContract;
import dev.weir.alerting.Reading;
import java.util.Map;

class TeamsConfigTest extends ChatConfigContract {
    @Override
    protected String kind() {
        return "teams";
    }

    @Override
    protected Chat read(Map<String, Object> entry) {
        var read = Reading.one(TeamsConfig.class, entry);
        return new Chat(read.url(), read.console(), read.severities(), read.timeout(), read);
    }
}
