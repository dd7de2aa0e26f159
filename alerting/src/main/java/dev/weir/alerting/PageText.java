package dev.weir.alerting;

import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Page;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A page in words, the same on every channel: what broke, for whom, since when, what is at risk, why, and where to go. It is made of
 * the page alone, so that a repeated attempt says the same; times are UTC, and relative ones are relative to the page, not to its
 * arrival. What nobody knows is left out or said to be unknown, never a zero. Every text is one line without control characters.
 *
 * @param state what is told, in a word or two: {@code firing}, {@code resolved}
 * @param loudness the severity's word; empty when nobody is to act on it
 * @param sentence what happened, at most 1024 code points
 * @param lines what else is known, in the order in which it is to be read; never empty values
 * @param links where to go, the incident first
 */
public record PageText(String state, String loudness, String sentence, List<Line> lines, List<Link> links) {
    /** What the narrowest channel takes as a subject, in code points. */
    public static final int SHORT = 130;

    private static final int LONGEST_SENTENCE = 1024;
    private static final int LONGEST_VALUE = 1000;
    private static final int LONGEST_ADDRESS = 2048;

    /** Copies the lists. */
    public PageText {
        lines = List.copyOf(lines);
        links = List.copyOf(links);
    }

    /** One fact with its name: {@code Since}, {@code 2026-06-01T11:56:00Z, 4 min before this message}. */
    public record Line(String name, String value) {}

    /** Where to go, and what is there. */
    public record Link(To to, String title, URI url) {}

    /** What a link leads to. */
    public enum To {
        /** The incident's page in the console. */
        INCIDENT,
        /** Where it is taken, after a question. */
        ACKNOWLEDGE,
        /** Where it is silenced, after a question. */
        SILENCE,
        /** What to do about it, as its team wrote it. */
        RUNBOOK
    }

    /** The words for this page; {@code console} is where people reach the console. */
    public static PageText of(Page page, URI console) {
        return new PageText(
                state(page.kind()),
                loudness(page),
                Sentence.cut(Sentence.of(page.summary()), LONGEST_SENTENCE),
                lines(page),
                links(page, console));
    }

    /** State, loudness while it matters, and what happened, on one line: {@code [firing, page] Decisions within a second …}. */
    public String subject() {
        return "[" + state + (loudness.isEmpty() ? "" : ", " + loudness) + "] " + sentence;
    }

    /** The subject in at most so many code points. */
    public String subject(int max) {
        return Sentence.cut(subject(), max);
    }

    /** The link to this, if the page has one. */
    public Optional<Link> link(To to) {
        return links.stream().filter(link -> link.to() == to).findFirst();
    }

    /** The lines, {@code Name: value} each; without the sentence and the links. */
    public String facts() {
        return lines.stream().map(line -> line.name() + ": " + line.value()).collect(Collectors.joining("\n"));
    }

    /** All of it as plain text: the sentence, the lines, the links. */
    public String plain() {
        String where =
                links.stream().map(link -> link.title() + ": " + link.url()).collect(Collectors.joining("\n"));
        return sentence + "\n\n" + facts() + "\n\n" + where + "\n";
    }

    private static String state(Page.Kind kind) {
        return switch (kind) {
            case TRIGGER -> "firing";
            case ESCALATE -> "louder";
            case STEP -> "not taken";
            case REMIND -> "still firing";
            case NOTICE -> "for information";
            case ACKNOWLEDGE -> "taken";
            case RESOLVE -> "resolved";
        };
    }

    private static String loudness(Page page) {
        return switch (page.kind()) {
            case TRIGGER, ESCALATE, STEP, REMIND -> page.severity().word();
            case NOTICE, ACKNOWLEDGE, RESOLVE -> "";
        };
    }

    private static List<Line> lines(Page page) {
        Briefing known = page.briefing();
        var lines = new ArrayList<Line>();
        add(lines, "For", forWhom(known));
        add(lines, "Owner", known.owner().isBlank() ? "nobody is named" : known.owner());
        add(lines, "Pipeline", page.pipeline().toString());
        add(lines, "Service level", page.slo().name());
        add(lines, "Since", since(page));
        add(lines, page.kind() == Page.Kind.RESOLVE ? "Cost" : "At risk", known.money());
        add(lines, "Probable cause", cause(page));
        add(lines, "Incident", page.incident().key());
        return lines;
    }

    private static void add(List<Line> lines, String name, String value) {
        String clean = Sentence.of(value);
        if (!clean.isEmpty()) {
            lines.add(new Line(name, Sentence.cut(clean, LONGEST_VALUE)));
        }
    }

    private static String forWhom(Briefing known) {
        return switch (known.slas().size()) {
            case 0 -> "no agreement holds this service level";
            case 1 -> "the agreement " + known.slas().getFirst();
            default -> "the agreements " + String.join(", ", known.slas());
        };
    }

    private static String since(Page page) {
        Optional<Instant> since = page.briefing().since();
        if (since.isEmpty()) {
            return "not known; told at " + utc(page.at());
        }
        String took = Sentence.words(Duration.between(since.get(), page.at()));
        return page.kind() == Page.Kind.RESOLVE
                ? utc(since.get()) + ", over at " + utc(page.at()) + " (" + took + ")"
                : utc(since.get()) + ", " + took + " before this message";
    }

    private static String cause(Page page) {
        boolean over = page.kind() == Page.Kind.RESOLVE;
        return page.briefing().cause().isBlank() && !over
                ? "not known"
                : page.briefing().cause();
    }

    private static String utc(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static List<Link> links(Page page, URI console) {
        var links = new ArrayList<Link>();
        links.add(new Link(To.INCIDENT, "Incident in Weir", at(console, page, "")));
        switch (page.kind()) {
            case TRIGGER, ESCALATE, STEP, REMIND -> {
                links.add(new Link(To.ACKNOWLEDGE, "Acknowledge", at(console, page, "/acknowledge")));
                links.add(new Link(To.SILENCE, "Silence", at(console, page, "/silence")));
            }
            case ACKNOWLEDGE, NOTICE -> links.add(new Link(To.SILENCE, "Silence", at(console, page, "/silence")));
            case RESOLVE -> {}
        }
        page.briefing()
                .runbook()
                .filter(PageText::leadsToTheWeb)
                .ifPresent(runbook -> links.add(new Link(To.RUNBOOK, "Runbook", runbook)));
        return links;
    }

    /** Somebody clicks on it: no script, no file, nothing that is too long for a channel. */
    private static boolean leadsToTheWeb(URI address) {
        boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
        return web && address.toString().length() <= LONGEST_ADDRESS;
    }

    private static URI at(URI console, Page page, String act) {
        String base = console.toString().replaceAll("/+$", "");
        String key =
                URLEncoder.encode(page.incident().key(), StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create(base + "/incidents/" + key + act);
    }
}
