package dev.weir.console.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;

/** The editor of definitions and its dialogs, as hands use them. */
final class Editing {
    private final Chromium.Window window;
    private final Page page;

    Editing(Chromium.Window window) {
        this.window = window;
        this.page = window.page();
    }

    /** Puts a text in the place of the one that is there. */
    void type(String text) {
        page.locator(".ace_text-input").first().focus();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().insertText(text);
    }

    /** Saves what was typed, once it has no errors. */
    void save(String why) {
        assertThat(page.locator(".weir-mistakes")).containsText("● No errors");
        page.keyboard().press("ControlOrMeta+s");
        reason(why, "Save");
    }

    /** Takes a definition out of force. */
    void withdraw(String id) {
        window.go("definitions/" + id);
        button(page.locator("main"), "Withdraw…").click();
        reason("it was for a test", "Withdraw");
    }

    /** Answers the dialog that asks for a reason. */
    void reason(String why, String verb) {
        Locator dialog = dialog(verb);
        dialog.getByLabel("Reason").fill(why);
        button(dialog, verb).click();
        assertThat(dialog).isHidden();
    }

    /** The dialog that is open and has this button. */
    Locator dialog(String verb) {
        Locator button = page.locator("vaadin-button", new Page.LocatorOptions().setHasText(exactly(verb)));
        return page.locator("vaadin-dialog", new Page.LocatorOptions().setHas(button))
                .last();
    }

    static Locator button(Locator in, String name) {
        return in.locator("vaadin-button", new Locator.LocatorOptions().setHasText(exactly(name)));
    }

    /** Names of buttons have no sign that means something in a pattern. */
    private static Pattern exactly(String text) {
        return Pattern.compile("^\\s*" + text + "\\s*$");
    }

    static Page.LocatorOptions with(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
