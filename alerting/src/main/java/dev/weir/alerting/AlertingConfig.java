package dev.weir.alerting;

import dev.weir.model.Severity;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code alerting} of the configuration.
 *
 * @param console the address at which people reach the console; it is the source of every message ({@code http://127.0.0.1:8080})
 * @param notifiers who is told (nobody)
 * @param pace how fast and how patiently each is told ({@link Pace#usual})
 * @param paces the same for each notifier, by name (as all)
 * @param egress where pages may go ({@link Egress#usual})
 * @param pagerDutyWebhook the secret of the webhook by which PagerDuty tells us what people do there; empty when it does not
 * @param inhibition how far trouble upstream holds back pages downstream ({@link Inhibition#usual})
 * @param watchdog who is told again and again that all this works; empty when nobody is
 */
public record AlertingConfig(
        URI console,
        List<NotifierConfig> notifiers,
        Pace pace,
        Map<String, Pace> paces,
        Egress egress,
        Optional<Secret> pagerDutyWebhook,
        Inhibition inhibition,
        Optional<WatchdogConfig> watchdog) {
    private static final URI CONSOLE = URI.create("http://127.0.0.1:8080");

    /** Copies the notifiers; refuses two of one name. */
    public AlertingConfig {
        notifiers = List.copyOf(notifiers);
        paces = Map.copyOf(paces);
        var names = new HashSet<String>();
        for (NotifierConfig notifier : notifiers) {
            if (!names.add(notifier.name())) {
                throw new IllegalArgumentException("two notifiers are named '" + notifier.name() + "', rename one");
            }
        }
    }

    /**
     * Reads the section; secrets from this process's environment.
     *
     * @throws InvalidConfig with everything that is wrong
     */
    public static AlertingConfig read(Map<String, Object> alerting) {
        return read(alerting, System::getenv);
    }

    /** Reads the section; secrets from this environment. */
    static AlertingConfig read(Map<String, Object> alerting, Function<String, @Nullable String> environment) {
        var problems = new ArrayList<InvalidConfig.Problem>();
        var settings = new Settings("alerting", alerting, problems, environment);
        Optional<URI> console = settings.address("console", CONSOLE);
        Optional<Pace> pace = pace(settings.section("pace"), Pace.usual());
        Optional<Egress> egress = egress(settings.section("egress"));
        Optional<Secret> pagerDuty =
                pagerDuty(settings.section("pagerduty_webhook"), alerting.get("pagerduty_webhook"));
        Optional<Inhibition> inhibition = Inhibition.read(settings.section("inhibition"));
        Settings watchdogSection = settings.section("watchdog");
        Optional<WatchdogConfig> watchdog =
                alerting.containsKey("watchdog") ? WatchdogConfig.read(watchdogSection) : Optional.empty();
        var paces = new HashMap<String, Pace>();
        var notifiers = new ArrayList<NotifierConfig>();
        Map<String, NotifierType> types = types();
        for (Settings one : settings.sections("notifiers")) {
            one.text("kind").ifPresent(type -> {
                NotifierType known = types.get(type);
                if (known == null) {
                    one.problem("kind", "is '" + type + "': write one of " + String.join(", ", types.keySet()));
                } else {
                    Pace common = known.pace(pace.orElse(Pace.usual()));
                    Optional<Pace> own = pace(one.section("pace"), common);
                    known.read(one, console.orElse(CONSOLE)).ifPresent(notifier -> {
                        notifiers.add(notifier);
                        own.ifPresent(itsPace -> paces.put(notifier.name(), itsPace));
                    });
                }
            });
        }
        Optional<AlertingConfig> built = settings.build(() -> new AlertingConfig(
                console.orElseThrow(),
                notifiers,
                pace.orElseThrow(),
                paces,
                egress.orElseThrow(),
                pagerDuty,
                inhibition.orElseThrow(),
                watchdog));
        return built.orElseThrow(() -> new InvalidConfig(problems));
    }

    /** How fast and how patiently this destination is told. */
    public Pace paceOf(String destination) {
        return paces.getOrDefault(destination, pace);
    }

    /** The notifiers themselves, each behind {@link #egress}; the client must not follow redirects. */
    public List<Notifier> open(HttpClient http) {
        if (http.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("the client follows redirects: build it with Redirect.NEVER");
        }
        HttpClient guarded = egress.guard(http);
        return notifiers.stream().map(notifier -> notifier.open(guarded)).toList();
    }

    /** The key {@code severities} of a notifier, for every type. */
    public static Optional<java.util.Set<Severity>> severities(Settings notifier) {
        return notifier.words("severities", java.util.Set.of(Severity.PAGE), Severity::of);
    }

    private static Optional<Egress> egress(Settings egress) {
        Optional<List<String>> allow = egress.texts("allow");
        Optional<Boolean> denyPrivate = egress.flag("deny_private");
        return egress.build(() -> new Egress(allow.orElseThrow(), denyPrivate.orElseThrow()));
    }

    private static Optional<Secret> pagerDuty(Settings webhook, @Nullable Object given) {
        Optional<Secret> secret = webhook.secret("secret");
        if (given instanceof Map<?, ?> section && !section.containsKey("secret")) {
            webhook.problem(
                    "secret", "is needed: the one that PagerDuty showed when the webhook subscription was made");
        }
        return webhook.build(() -> secret).flatMap(one -> one);
    }

    private static Optional<Pace> pace(Settings pace, Pace usual) {
        Optional<Duration> first = pace.duration("first", usual.first());
        Optional<Duration> longest = pace.duration("longest", usual.longest());
        Optional<Duration> giveUpAfter = pace.duration("give_up_after", usual.giveUpAfter());
        Optional<Integer> perMinute = pace.number("per_minute", usual.perMinute(), 1, 60_000);
        Optional<Integer> burst = pace.number("burst", usual.burst(), 1, 10_000);
        return pace.build(() -> new Pace(
                first.orElseThrow(),
                longest.orElseThrow(),
                giveUpAfter.orElseThrow(),
                perMinute.orElseThrow(),
                burst.orElseThrow()));
    }

    private static Map<String, NotifierType> types() {
        var types = new TreeMap<String, NotifierType>();
        ServiceLoader.load(NotifierType.class, AlertingConfig.class.getClassLoader())
                .forEach(type -> types.put(type.type(), type));
        return types;
    }
}
