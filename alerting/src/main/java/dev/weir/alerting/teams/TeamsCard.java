package dev.weir.alerting.teams;

import dev.weir.alerting.PageText;
import dev.weir.alerting.Sentence;
import dev.weir.model.incident.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page as an adaptive card, version 1.4, which is what Teams shows of what a workflow posts. What comes from outside stands in
 * text runs, which know no Markdown, so that nothing in it means anything. Teams takes 28 KB with what it adds; texts are cut, links
 * never, until the card has 20.
 */
final class TeamsCard {
    private static final int MOST_BYTES = 20_000;
    private static final int LONGEST_VALUE = 1000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private TeamsCard() {}

    static String of(Page page, URI console) {
        PageText text = PageText.of(page, console);
        int longest = LONGEST_VALUE;
        String card = card(page, text, longest);
        while (longest > 20 && card.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            longest /= 2;
            card = card(page, text, longest);
        }
        return card;
    }

    private static String card(Page page, PageText text, int longest) {
        ObjectNode message = JSON.createObjectNode().put("type", "message");
        ObjectNode card = message.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putObject("content");
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4")
                .put("fallbackText", Sentence.cut(text.subject(), longest));
        card.putObject("msteams").put("width", "Full");
        ArrayNode body = card.putArray("body");
        run(runs(body, "None"), heading(text)).put("weight", "Bolder").put("color", colour(page));
        run(runs(body, "Small"), Sentence.cut(text.sentence(), longest))
                .put("size", "Medium")
                .put("weight", "Bolder");
        for (PageText.Line line : text.lines()) {
            ArrayNode inlines = runs(body, "Small");
            run(inlines, line.name() + "  ").put("isSubtle", true);
            run(inlines, Sentence.cut(line.value(), longest));
        }
        String at = page.at().truncatedTo(ChronoUnit.SECONDS).toString();
        body.addObject()
                .put("type", "TextBlock")
                .put("text", "Told at " + clock(page.at()) + " (" + at + ")")
                .put("size", "Small")
                .put("isSubtle", true)
                .put("wrap", true);
        run(runs(body, "None"), Sentence.cut(page.id(), longest))
                .put("size", "Small")
                .put("isSubtle", true);
        ArrayNode actions = card.putArray("actions");
        for (PageText.Link link : text.links()) {
            actions.addObject()
                    .put("type", "Action.OpenUrl")
                    .put("title", link.title())
                    .put("url", link.url().toString());
        }
        return JSON.writeValueAsString(message);
    }

    private static String heading(PageText text) {
        String state =
                Character.toUpperCase(text.state().charAt(0)) + text.state().substring(1);
        return text.loudness().isEmpty() ? state : state + " · " + text.loudness();
    }

    private static String colour(Page page) {
        return switch (page.kind()) {
            case TRIGGER, ESCALATE, STEP, REMIND ->
                switch (page.severity()) {
                    case PAGE -> "Attention";
                    case TICKET -> "Warning";
                };
            case NOTICE -> "Default";
            case ACKNOWLEDGE -> "Accent";
            case RESOLVE -> "Good";
        };
    }

    private static ArrayNode runs(ArrayNode body, String spacing) {
        return body.addObject()
                .put("type", "RichTextBlock")
                .put("spacing", spacing)
                .putArray("inlines");
    }

    private static ObjectNode run(ArrayNode inlines, String text) {
        return inlines.addObject().put("type", "TextRun").put("text", text);
    }

    /** The reader's own clock (adaptivecards.io, text features: dates take whole seconds and Z). */
    private static String clock(Instant at) {
        String seconds = at.truncatedTo(ChronoUnit.SECONDS).toString();
        return "{{DATE(" + seconds + ",SHORT)}} {{TIME(" + seconds + ")}}";
    }
}
