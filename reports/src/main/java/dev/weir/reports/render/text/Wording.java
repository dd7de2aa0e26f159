package dev.weir.reports.render.text;

import dev.weir.reports.Report.Amount;
import dev.weir.reports.Report.Attained;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How numbers, times and money are written in one language and zone. Signs, names of months and of currencies are our own and not the platform's, so that
 * every version of Java writes the same. What is null is written as a word. Immutable.
 */
public final class Wording {
    private static final String SPACE = "\u00a0";
    private static final Map<String, String> SIGNS =
            Map.of("EUR", "€", "USD", "$", "GBP", "£", "JPY", "¥", "INR", "₹", "CHF", "CHF");
    private static final Pattern PRICE = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?) ([A-Z]{3})");
    private static final Pattern CALENDAR =
            Pattern.compile("P(\\d{1,4})([DM]) from (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d)?) (\\S+)");
    private static final Pattern ROLLING = Pattern.compile("PT(?=\\d)(?:\\d{1,9}H)?(?:\\d{1,9}M)?(?:\\d{1,9}S)?");
    private final Texts texts;
    private final ZoneId zone;

    /** In a language and a zone. */
    public Wording(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /** A text; see {@link Texts#get}. */
    public String text(String key, Object... values) {
        return texts.get(key, values);
    }

    /** A word of theirs; see {@link Texts#word}. */
    public String word(String prefix, String word) {
        return texts.word(prefix, word);
    }

    /** Where days begin. */
    public ZoneId zone() {
        return zone;
    }

    /** A share in percent with one decimal: {@code 12.3 %}. */
    public String percent(@Nullable Double share) {
        return share == null
                ? text("unknown")
                : number(BigDecimal.valueOf(share).movePointRight(2), 1, 1, RoundingMode.HALF_UP) + SPACE + "%";
    }

    /** A target in percent, with as many decimals as it has. */
    public String target(double target) {
        return number(percentage(target), 0, 6, RoundingMode.HALF_UP) + SPACE + "%";
    }

    /**
     * An attainment in percent. It is cut, not rounded, and has at least two decimals and as many as the target: it never looks like a target that it does
     * not reach.
     */
    public String attainment(double share, double target) {
        return cut(share, target) + SPACE + "%";
    }

    /** What is possible, in percent: one figure, or from low to high when time went unmeasured. */
    public String possible(@Nullable Attained attained, double target) {
        if (attained == null) {
            return text("unknown");
        }
        if (attained.attainment() == null) {
            return text("unmeasured");
        }
        String low = cut(attained.low(), target);
        String high = cut(attained.high(), target);
        return (low.equals(high) ? low : low + "–" + high) + SPACE + "%";
    }

    /** The attainment of what was measured, in percent, or that nothing was. */
    public String measured(@Nullable Attained attained, double target) {
        if (attained == null) {
            return text("unknown");
        }
        return attained.attainment() == null ? text("unmeasured") : attainment(attained.attainment(), target);
    }

    /** A change between two shares in percentage points, with its sign. */
    public String change(@Nullable Attained now, @Nullable Attained before) {
        if (now == null || before == null || now.attainment() == null || before.attainment() == null) {
            return text("unknown");
        }
        BigDecimal points = percentage(now.attainment()).subtract(percentage(before.attainment()));
        BigDecimal rounded = points.setScale(2, RoundingMode.HALF_UP);
        if (points.signum() == 0) {
            return "±0" + SPACE + text("points");
        }
        if (rounded.signum() == 0) {
            return (points.signum() > 0 ? "+" : "−") + "<" + number(new BigDecimal("0.01"), 2, 2, RoundingMode.HALF_UP)
                    + SPACE + text("points");
        }
        return (rounded.signum() > 0 ? "+" : "") + number(rounded, 2, 2, RoundingMode.HALF_UP) + SPACE + text("points");
    }

    /** A number with at most three decimals. */
    public String number(@Nullable Double value) {
        return value == null ? text("unknown") : number(BigDecimal.valueOf(value), 0, 3, RoundingMode.HALF_UP);
    }

    /** A whole number. */
    public String count(long value) {
        return number(BigDecimal.valueOf(value), 0, 0, RoundingMode.UNNECESSARY);
    }

    /** How many times as fast as the budget allows: {@code 14.4 ×}. */
    public String times(@Nullable Double rate) {
        return rate == null
                ? text("unknown")
                : number(BigDecimal.valueOf(rate), 1, 1, RoundingMode.HALF_UP) + SPACE + "×";
    }

    /** An amount in its currency. */
    public String money(@Nullable Amount amount) {
        if (amount == null) {
            return text("unknown");
        }
        int digits = digits(amount.currency());
        String figure =
                number(BigDecimal.valueOf(amount.minorUnits(), digits), digits, digits, RoundingMode.UNNECESSARY);
        String sign = SIGNS.getOrDefault(amount.currency(), amount.currency());
        return texts.get("money", figure, sign);
    }

    /** A price as reports hold it, {@code 15.00 EUR}. */
    public String price(String price) {
        Matcher matcher = PRICE.matcher(price);
        if (!matcher.matches()) {
            return price;
        }
        BigDecimal figure = new BigDecimal(matcher.group(1));
        String currency = matcher.group(2);
        return texts.get(
                "money",
                number(figure, digits(currency), 9, RoundingMode.HALF_UP),
                SIGNS.getOrDefault(currency, currency));
    }

    /** The window of a target as reports hold it: {@code PT672H}, or {@code P1M from 2026-01-01T00:00 Europe/Berlin}. */
    public String window(String window) {
        Matcher calendar = CALENDAR.matcher(window);
        if (calendar.matches()) {
            LocalDateTime from = LocalDateTime.parse(calendar.group(3));
            return text(
                    "window.calendar." + calendar.group(2),
                    Integer.valueOf(calendar.group(1)),
                    date(from.toLocalDate()),
                    calendar.group(4));
        }
        if (!ROLLING.matcher(window).matches()) {
            return window;
        }
        Duration length = Duration.parse(window);
        return length.toSeconds() % 86_400 == 0
                ? text("window.days", length.toDays())
                : text("window.rolling", duration(length));
    }

    /** Amounts in their currencies; without any it is none. */
    public String money(List<Amount> amounts) {
        return amounts.isEmpty()
                ? text("none")
                : amounts.stream().map(this::money).collect(Collectors.joining(" + "));
    }

    /** A date and time to the minute; an hour that comes twice says which of the two. */
    public String instant(@Nullable Instant instant) {
        if (instant == null) {
            return text("unknown");
        }
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        String text = date(local.toLocalDate()) + ", "
                + String.format(Locale.ROOT, "%02d:%02d", local.getHour(), local.getMinute());
        return zone.getRules().getValidOffsets(local).size() < 2
                ? text
                : text + SPACE + "(UTC" + zone.getRules().getOffset(instant) + ")";
    }

    /** A date: {@code 9 Nov 2026}. */
    public String date(LocalDate date) {
        return texts.get(
                        "date",
                        String.valueOf(date.getDayOfMonth()),
                        text("month." + date.getMonthValue()),
                        String.valueOf(date.getYear()))
                .replace(" ", SPACE);
    }

    /** A day, and a time when it is not its begin, as short as a head of a column must be: {@code Mon 9 06:00}. */
    public String moment(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        String day = day(local.toLocalDate());
        return midnight(instant)
                ? day
                : day + " " + String.format(Locale.ROOT, "%02d:%02d", local.getHour(), local.getMinute());
    }

    /** Whether a day begins then. */
    public boolean midnight(Instant instant) {
        return LocalDate.ofInstant(instant, zone).atStartOfDay(zone).toInstant().equals(instant);
    }

    /** A day with its name, short: {@code Mon 9}. */
    public String day(LocalDate date) {
        return texts.get("day", text("weekday." + date.getDayOfWeek().getValue()), String.valueOf(date.getDayOfMonth()))
                .replace(" ", SPACE);
    }

    /** A day with its month, without the year: {@code 9 Nov}. */
    public String dayOfMonth(LocalDate date) {
        return texts.get("date.short", String.valueOf(date.getDayOfMonth()), text("month." + date.getMonthValue()))
                .replace(" ", SPACE);
    }

    /** A time in its two largest units. */
    public String duration(@Nullable Duration time) {
        if (time == null) {
            return text("unknown");
        }
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            return count(time.toMillis()) + SPACE + "ms";
        }
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return seconds + SPACE + "s";
        }
        if (seconds < 3600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        if (seconds < 2 * 86_400) {
            return two(seconds / 3600, "h", seconds % 3600 / 60, "min");
        }
        return two(seconds / 86_400, text("days"), seconds % 86_400 / 3600, "h");
    }

    private String two(long first, String unit, long second, String of) {
        String text = count(first) + SPACE + unit;
        return second == 0 ? text : text + SPACE + second + SPACE + of;
    }

    private String cut(double share, double target) {
        int decimals = Math.min(6, Math.max(2, percentage(target).scale()));
        return number(percentage(share), decimals, decimals, RoundingMode.FLOOR);
    }

    /** To twelve digits: what is behind them is the noise of adding. */
    private static BigDecimal percentage(double share) {
        return BigDecimal.valueOf(share)
                .setScale(12, RoundingMode.HALF_UP)
                .movePointRight(2)
                .stripTrailingZeros();
    }

    private String number(BigDecimal value, int least, int most, RoundingMode rounding) {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(java.util.Locale.ROOT);
        symbols.setDecimalSeparator(text("decimal").charAt(0));
        symbols.setGroupingSeparator(text("grouping").charAt(0));
        symbols.setMinusSign('−');
        DecimalFormat format = new DecimalFormat("#,##0", symbols);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        format.setRoundingMode(rounding);
        String text = format.format(value);
        return text.startsWith("−") && text.chars().noneMatch(c -> c >= '1' && c <= '9') ? text.substring(1) : text;
    }

    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknownToJava) {
            return 2;
        }
    }
}
