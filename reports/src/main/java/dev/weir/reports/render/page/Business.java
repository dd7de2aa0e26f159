package dev.weir.reports.render.page;

import dev.weir.reports.Report.ActionLine;
import dev.weir.reports.Report.CreditLine;
import dev.weir.reports.render.text.Shown;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The foot of the second page: what it costs, what is to be done, and what could not be told. */
final class Business {
    private static final int CREDITS = 4;
    private static final int ACTIONS = 3;
    private static final int TITLE = 70;

    private Business() {}

    static void write(Sheet sheet) {
        Markup out = sheet.out();
        out.open("section.business", "id", "business").leaf("h2", sheet.text("business"));
        out.open("div.pair");
        out.open("div.panel").leaf("h3", sheet.text("money.title"));
        money(sheet);
        out.close();
        out.open("div.panel").leaf("h3", sheet.text("actions.title"));
        actions(sheet);
        out.close().close();
        int doubts = sheet.report().doubts().size();
        if (doubts > 0) {
            out.leaf("p.doubts", sheet.text("doubts.count", doubts));
        }
        out.close().line();
    }

    private static void money(Sheet sheet) {
        Markup out = sheet.out().open("ul");
        var sum = sheet.report().summary();
        out.leaf("li", sheet.text("money.risk", sheet.words().money(sum.atRisk())));
        if (sum.unpriced() > 0) {
            out.leaf("li", sheet.text("money.unpriced", sum.unpriced()));
        }
        List<CreditLine> due = sheet.report().credits().stream()
                .filter(line -> line.credit() != null && line.credit() > 0)
                .sorted(Comparator.comparingDouble((CreditLine line) -> line.credit() == null ? 0 : -line.credit())
                        .thenComparing(CreditLine::sla))
                .toList();
        if (due.isEmpty()) {
            out.leaf("li", sheet.text("money.nocredit"));
        }
        due.stream()
                .limit(CREDITS)
                .forEach(line -> out.leaf(
                        "li",
                        sheet.text(
                                "money.credit",
                                sheet.words().target(Objects.requireNonNullElse(line.credit(), 0.0)),
                                Sheet.brief(agreement(sheet, line.sla())))));
        if (due.size() > CREDITS) {
            out.leaf("li", sheet.text("money.more", due.size() - CREDITS));
        }
        out.close();
    }

    /** What people call an agreement. */
    static String agreement(Sheet sheet, String sla) {
        return sheet.report().slas().stream()
                .filter(line -> line.name().equals(sla) && !line.title().isBlank())
                .findFirst()
                .map(line -> sheet.name(line.title()))
                .orElse(sheet.name(sla));
    }

    private static void actions(Sheet sheet) {
        List<ActionLine> open = sheet.report().actions().stream()
                .filter(action -> action.done() == null)
                .sorted(Comparator.comparing((ActionLine action) -> !action.late())
                        .thenComparing(action -> action.due() == null ? "9" : action.due()))
                .toList();
        if (open.isEmpty()) {
            sheet.out().leaf("p.empty", sheet.text("actions.none"));
            return;
        }
        Markup out = sheet.out().open("ul");
        for (ActionLine action : open.subList(0, Math.min(ACTIONS, open.size()))) {
            out.open("li").text(Shown.shortened(action.title(), TITLE));
            out.leaf(
                    "div.below",
                    Details.due(sheet, action) + " · "
                            + (action.owner().isBlank() ? sheet.text("nobody") : Sheet.brief(action.owner())));
            out.close();
        }
        if (open.size() > ACTIONS) {
            out.leaf("li", sheet.text("actions.more", open.size() - ACTIONS));
        }
        out.close();
    }
}
