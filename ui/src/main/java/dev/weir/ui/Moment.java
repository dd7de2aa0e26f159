package dev.weir.ui;

import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.ZoneId;

/** A time in text, with the whole time and its zone on hover. */
public final class Moment extends Span {
    /** A time with nothing in it yet. */
    public Moment() {
        addClassName("weir-time");
    }

    /** Shows words about an instant. */
    public void show(String words, Instant at, ZoneId zone) {
        setText(words);
        setTitle(Words.absolute(at, zone));
    }
}
