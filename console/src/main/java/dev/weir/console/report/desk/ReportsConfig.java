package dev.weir.console.report.desk;

import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.email.EmailConfig;
import dev.weir.alerting.webhook.WebhookConfig;
import dev.weir.collector.Section;
import dev.weir.reports.Period;
import dev.weir.reports.Scope;
import dev.weir.reports.render.Language;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.springframework.scheduling.support.CronExpression;

/**
 * {@code reports} of weir.yaml.
 *
 * @param estate what the whole is called (default: Weir)
 * @param zone where days begin (default: the machine's)
 * @param firstDay with which weeks begin (default: Monday)
 * @param owner who is paged when a report is not made or does not arrive (default: {@value #NOBODY_NAMED})
 * @param schedules (default: none; reports can be made by hand)
 */
public record ReportsConfig(String estate, ZoneId zone, DayOfWeek firstDay, String owner, List<Schedule> schedules) {
    static final String NOBODY_NAMED = "whoever runs Weir";
    private static final int LONGEST = 100;
    private static final int MOST = 50;

    /** Copies the list. */
    public ReportsConfig {
        schedules = List.copyOf(schedules);
    }

    /** Nothing is scheduled. */
    public static ReportsConfig standard() {
        return new ReportsConfig("Weir", ZoneId.systemDefault(), DayOfWeek.MONDAY, NOBODY_NAMED, List.of());
    }

    /** Reads the section; mistakes are noted in it. */
    public static ReportsConfig read(Section section, List<NotifierConfig> notifiers) {
        String estate = section.text("estate", "Weir");
        named(section, "estate", estate);
        ZoneId zone = zone(section);
        DayOfWeek firstDay = word(section, "first_day", DayOfWeek.class, DayOfWeek.MONDAY);
        String owner = section.text("owner", NOBODY_NAMED);
        named(section, "owner", owner);
        var schedules = new ArrayList<Schedule>();
        var names = new HashSet<String>();
        List<Section> sections = section.has("schedules") ? section.sections("schedules") : List.of();
        if (sections.size() > MOST) {
            section.error("schedules", sections.size() + " entries", "write at most " + MOST);
        }
        for (Section one : sections) {
            Schedule schedule = schedule(one, notifiers);
            if (!names.add(schedule.name())) {
                one.error("name", schedule.name(), "another schedule has this name: choose another");
            }
            schedules.add(schedule);
            one.refuseUnknownKeys();
        }
        section.refuseUnknownKeys();
        return new ReportsConfig(estate, zone, firstDay, owner, schedules);
    }

    private static void named(Section section, String key, String name) {
        if (name.isBlank() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            section.error(key, name, "write 1 to " + LONGEST + " characters on one line");
        }
    }

    private static ZoneId zone(Section section) {
        String name = section.text("zone", ZoneId.systemDefault().getId());
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            section.error("zone", name, "write a name such as Europe/Berlin or UTC");
            return ZoneId.systemDefault();
        }
    }

    private static <E extends Enum<E>> E word(Section section, String key, Class<E> type, E unless) {
        String word = section.text(key, unless.name().toLowerCase(Locale.ROOT));
        for (E one : type.getEnumConstants()) {
            if (one.name().equalsIgnoreCase(word)) {
                return one;
            }
        }
        section.error(
                key,
                word,
                "use one of "
                        + String.join(
                                ", ",
                                java.util.Arrays.stream(type.getEnumConstants())
                                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                                        .toList()));
        return unless;
    }

    private static Schedule schedule(Section section, List<NotifierConfig> notifiers) {
        String name = section.text("name");
        if (!name.isEmpty() && !name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            section.error("name", name, "write lower-case letters, digits and hyphens, 1 to 63");
        }
        Period.Kind kind = word(section, "period", Period.Kind.class, Period.Kind.WEEK);
        var scopes = section.has("scopes") ? section.texts("scopes") : List.of(section.text("scope", "estate"));
        for (String scope : scopes) {
            scope(section, scope);
        }
        return new Schedule(name, kind, cron(section), scopes, language(section), targets(section, notifiers));
    }

    private static void scope(Section section, String scope) {
        if (!scope.equals("owners")) {
            try {
                Scope.parse(scope);
            } catch (IllegalArgumentException none) {
                section.error("scope", scope, "write estate, owners, owner:NAME or sla:NAME");
            }
        }
    }

    private static Language language(Section section) {
        String code = section.text("language", "en");
        try {
            return Language.of(code);
        } catch (IllegalArgumentException none) {
            section.error("language", code, "write en or de");
            return Language.ENGLISH;
        }
    }

    /** Five fields begin with the minute, six with the second. */
    private static CronExpression cron(Section section) {
        String text = section.text("cron", "0 7 * * *").strip();
        try {
            return CronExpression.parse(text.split("\\s+").length == 5 ? "0 " + text : text);
        } catch (IllegalArgumentException wrong) {
            section.error(
                    "cron", text, "write minute hour day month weekday, such as 0 7 * * MON: " + wrong.getMessage());
            return CronExpression.parse("0 0 7 * * *");
        }
    }

    private static List<Target> targets(Section section, List<NotifierConfig> notifiers) {
        var targets = new ArrayList<Target>();
        for (Section one : section.has("to") ? section.sections("to") : List.<Section>of()) {
            var kinds = List.of("mail", "folder", "webhook").stream()
                    .filter(one::has)
                    .toList();
            if (kinds.size() != 1) {
                one.error("to", String.valueOf(kinds), "write exactly one of mail, folder, webhook");
            } else {
                String value = one.text(kinds.getFirst());
                switch (kinds.getFirst()) {
                    case "mail" -> {
                        named(one, "mail", value, EmailConfig.class, "email", notifiers);
                        targets.add(mail(one, value));
                    }
                    case "webhook" -> {
                        named(one, "webhook", value, WebhookConfig.class, "webhook", notifiers);
                        targets.add(new Target.Hook(value));
                    }
                    default ->
                        targets.add(new Target.Folder(
                                one.base().resolve(value).toAbsolutePath().normalize()));
                }
            }
            one.refuseUnknownKeys();
        }
        if (targets.stream().map(Target::name).distinct().count() != targets.size()) {
            section.error("to", targets.size() + " destinations", "one of them is named twice");
        }
        return targets;
    }

    private static Target mail(Section section, String via) {
        List<String> to = section.has("recipients") ? section.texts("recipients") : List.of();
        try {
            to.forEach(EmailConfig::refuseNoAddress);
        } catch (IllegalArgumentException none) {
            section.error("recipients", String.join(", ", to), String.valueOf(none.getMessage()));
        }
        return new Target.Mail(via, to);
    }

    private static void named(
            Section section,
            String key,
            String name,
            Class<? extends NotifierConfig> type,
            String kind,
            List<NotifierConfig> notifiers) {
        List<String> known = notifiers.stream()
                .filter(type::isInstance)
                .map(NotifierConfig::name)
                .toList();
        if (!known.contains(name)) {
            section.error(
                    key,
                    name,
                    "name a notifier of kind " + kind + " under alerting.notifiers"
                            + (known.isEmpty() ? "; there is none" : ": " + String.join(", ", known)));
        }
    }
}
