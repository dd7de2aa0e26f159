package dev.weir.alerting.slack;

import dev.weir.alerting.PageText;
import dev.weir.alerting.Sentence;
import dev.weir.model.incident.Page;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page as a message of Block Kit, within its limits (docs.slack.dev, reference, blocks): a header of 150 characters, a section of
 * 3,000, ten fields of 2,000, buttons of 75 whose address has 3,000. The last block carries the page's id: should the same message
 * ever come twice, it can be seen.
 */
final class SlackMessage {
    private static final int HEADER = 150;
    private static final int SECTION = 3000;
    private static final int FIELD = 2000;
    private static final int FIELDS = 10;
    private static final int BUTTON = 75;
    private static final int ADDRESS = 3000;
    private static final int NAME = 500;

    private static final JsonMapper JSON = JsonMapper.shared();

    private SlackMessage() {}

    static String of(Page page, URI console) {
        PageText text = PageText.of(page, console);
        ObjectNode message = JSON.createObjectNode().put("text", escaped(text.subject(), SECTION));
        ArrayNode blocks = message.putArray("blocks");
        plain(block(blocks, "header").putObject("text"), heading(text, page), HEADER);
        mrkdwn(block(blocks, "section").putObject("text"), escaped(text.sentence(), SECTION));
        ArrayNode fields = block(blocks, "section").putArray("fields");
        text.lines().stream().limit(FIELDS).forEach(line -> mrkdwn(fields.addObject(), field(line, page)));
        ArrayNode buttons = block(blocks, "actions").putArray("elements");
        text.links().stream()
                .filter(link -> link.url().toString().length() <= ADDRESS)
                .forEach(link -> button(buttons.addObject(), link));
        ArrayNode marks = block(blocks, "context").putArray("elements");
        mrkdwn(marks.addObject(), "Told at " + inZone(page.at()) + " · " + escaped(page.id(), NAME));
        return JSON.writeValueAsString(message);
    }

    private static String heading(PageText text, Page page) {
        String state =
                Character.toUpperCase(text.state().charAt(0)) + text.state().substring(1);
        String loud = text.loudness().isEmpty() ? "" : " (" + text.loudness() + ")";
        return state + loud + ": " + Sentence.of(page.briefing().title());
    }

    private static String field(PageText.Line line, Page page) {
        String name = "*" + escaped(line.name(), NAME) + "*\n";
        String here = line.name().equals("Since")
                ? page.briefing().since().map(since -> "\n" + inZone(since)).orElse("")
                : "";
        return name + escaped(line.value(), FIELD - name.length() - here.length()) + here;
    }

    /** A time as the reader's clock shows it; UTC where that is not understood. */
    private static String inZone(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^{date_short_pretty} {time_secs}|"
                + at.truncatedTo(ChronoUnit.SECONDS) + ">";
    }

    private static void button(ObjectNode button, PageText.Link link) {
        button.put("type", "button");
        plain(button.putObject("text"), link.title(), BUTTON);
        button.put("url", link.url().toString())
                .put("action_id", link.to().name().toLowerCase(Locale.ROOT));
        if (link.to() == PageText.To.ACKNOWLEDGE) {
            button.put("style", "primary");
        }
    }

    private static ObjectNode block(ArrayNode blocks, String type) {
        return blocks.addObject().put("type", type);
    }

    private static void plain(ObjectNode object, String text, int max) {
        object.put("type", "plain_text").put("text", cut(text, max)).put("emoji", false);
    }

    private static void mrkdwn(ObjectNode object, String text) {
        object.put("type", "mrkdwn").put("text", text).put("verbatim", true);
    }

    /**
     * Text in which nothing means anything to Slack, so that nobody can be called by what a definition says (docs.slack.dev,
     * formatting message text), in at most so many characters.
     */
    static String escaped(String text, int max) {
        String fits = cut(text, max);
        while (escape(fits).length() > max) {
            int over = escape(fits).length() - max;
            int length = fits.codePointCount(0, fits.length());
            fits = Sentence.cut(fits, Math.max(1, length - Math.max(1, over / 5)));
        }
        return escape(fits);
    }

    /** At most so many characters as Java counts them, which are never fewer than those that Slack counts. */
    private static String cut(String text, int max) {
        String fits = Sentence.cut(text, max);
        for (int less = max; fits.length() > max; less -= fits.length() - max) {
            fits = Sentence.cut(text, less);
        }
        return fits;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
