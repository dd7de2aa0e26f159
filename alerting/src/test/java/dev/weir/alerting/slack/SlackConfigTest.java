package dev.weir.alerting.slack;

import dev.weir.alerting.ChatConfigContract;
import dev.weir.alerting.Reading;
import java.util.Map;

class SlackConfigTest extends ChatConfigContract {
    @Override
    protected String kind() {
        return "slack";
    }

    @Override
    protected Chat read(Map<String, Object> entry) {
        var read = Reading.one(SlackConfig.class, entry);
        return new Chat(read.url(), read.console(), read.severities(), read.timeout(), read);
    }
}
