package dev.weir.wire.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Text to values, safely. It builds from the parser's events, which come one by one and without recursion, so that the limits hold
 * while the text is being read and not after: depth, number of values with aliases counted at full size, no tags. A value never
 * contains itself because an anchor is known only once its value is complete.
 */
public final class Yaml {
    static final int MAX_CHARACTERS = 1 << 20;
    static final int MAX_DEPTH = 32;
    static final int MAX_VALUES = 50_000;
    static final int MAX_ALIASES = 50;

    private static final int BUFFER = 1 << 10;
    private static final int MAX_BUFFER = 1 << 16;

    private final Notes notes;
    private final String file;
    private final List<Value> documents = new ArrayList<>();
    private final Deque<Frame> open = new ArrayDeque<>();
    private final Map<String, Value> anchors = new HashMap<>();
    private int aliases;
    private int reached = 1;

    private Yaml(Notes notes, String file) {
        this.notes = notes;
        this.file = file;
    }

    /** The documents of a text, and whether it could be read to its end; if not, the reason is noted. */
    public record Documents(List<Value> values, boolean whole) {}

    /** Reads a text; what is wrong with it is noted. */
    public static Documents read(Source source, Notes notes) {
        var yaml = new Yaml(notes, source.file());
        String text = source.text();
        if (text.length() > MAX_CHARACTERS) {
            notes.error(new Problem(
                    source.file(),
                    1,
                    "",
                    "the file has " + text.length() + " characters, at most " + MAX_CHARACTERS + " are read",
                    "split it"));
            return new Documents(List.of(), false);
        }
        try {
            for (Event event : new Parse(settings(text.length())).parseString(text)) {
                yaml.take(event);
            }
            return new Documents(List.copyOf(yaml.documents), true);
        } catch (Unsafe refused) {
            notes.error(new Problem(source.file(), refused.line, "", refused.message, refused.fix));
        } catch (MarkedYamlEngineException wrong) {
            int line = wrong.getProblemMark()
                    .or(wrong::getContextMark)
                    .map(mark -> mark.getLine() + 1)
                    .orElse(1);
            notes.error(new Problem(
                    source.file(),
                    line,
                    "",
                    "not YAML: " + Excerpt.of(String.valueOf(wrong.getProblem())),
                    "look for a missing quote, bracket or colon, or for tabs and indentation on this line or above"));
        } catch (ReaderException wrong) {
            notes.error(new Problem(
                    source.file(),
                    lineAt(text, wrong.getPosition()),
                    "",
                    "the character U+%04X is not allowed in YAML".formatted(wrong.getCodePoint()),
                    "remove it"));
        } catch (IllegalArgumentException wrong) {
            // What the parser lets through of a "\\x" or "\\U" that is followed by no number, or by none that is a
            // character.
            notes.error(new Problem(
                    source.file(),
                    yaml.reached,
                    "",
                    "not YAML: an escape in double quotes is no character",
                    "look for a \\x, \\u or \\U on this line or below, or write single quotes"));
        } catch (YamlEngineException wrong) {
            notes.error(new Problem(
                    source.file(), 1, "", "not YAML: " + Excerpt.of(String.valueOf(wrong.getMessage())), "mend it"));
        }
        return new Documents(List.copyOf(yaml.documents), false);
    }

    /** The parser copies what it has of a long line or scalar whenever it needs another buffer, so a large file gets a large one. */
    private static LoadSettings settings(int length) {
        return LoadSettings.builder()
                .setCodePointLimit(MAX_CHARACTERS)
                .setBufferSize(Math.clamp(length / 16, BUFFER, MAX_BUFFER))
                .build();
    }

    private static int lineAt(String text, int position) {
        return 1
                + (int) text.codePoints()
                        .limit(Math.max(position, 0))
                        .filter(c -> c == '\n')
                        .count();
    }

    private void take(Event event) {
        int line = line(event.getStartMark());
        reached = line;
        switch (event.getEventId()) {
            case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
            case DocumentStart -> anchors.clear();
            case Scalar -> {
                var scalar = (ScalarEvent) event;
                refuseTag(scalar.getTag(), line);
                var value = new Value.Scalar(line, scalar.getValue(), scalar.isPlain());
                remember(scalar, value);
                put(value, line);
            }
            case Alias -> put(alias((AliasEvent) event, line), line);
            case MappingStart, SequenceStart -> {
                var start = (CollectionStartEvent) event;
                refuseTag(start.getTag(), line);
                if (open.size() == MAX_DEPTH) {
                    throw new Unsafe(
                            line, "values are nested more than " + MAX_DEPTH + " deep", "nest less, no kind needs it");
                }
                Frame top = open.peek();
                if (top != null && top.mapping && top.key == null) {
                    throw new Unsafe(line, "a key is a list or a mapping", "use text as key");
                }
                open.push(new Frame(line, event.getEventId() == Event.ID.MappingStart, start));
            }
            case MappingEnd, SequenceEnd -> {
                Frame closed = open.pop();
                Value value = closed.close();
                remember(closed.start, value);
                put(value, line);
            }
        }
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }

    private static void refuseTag(Optional<String> tag, int line) {
        if (tag.isPresent()) {
            throw new Unsafe(line, "the tag " + Excerpt.of(tag.get()) + " is not read", "remove the tag");
        }
    }

    private void remember(NodeEvent event, Value value) {
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), value));
    }

    private Value alias(AliasEvent event, int line) {
        String name = event.getAlias().getValue();
        if (++aliases > MAX_ALIASES) {
            throw new Unsafe(line, "more than " + MAX_ALIASES + " aliases", "write the values out");
        }
        Value value = anchors.get(name);
        if (value == null) {
            throw new Unsafe(
                    line,
                    "alias *" + Excerpt.of(name) + " names no anchor that is complete above it",
                    "define &" + Excerpt.of(name) + " before it, or write the value out");
        }
        return value;
    }

    private void put(Value value, int line) {
        Frame top = open.peek();
        if (top == null) {
            documents.add(value);
            return;
        }
        top.add(value, line);
    }

    /** A collection that is not complete yet. */
    private final class Frame {
        private final int line;
        private final boolean mapping;
        private final CollectionStartEvent start;
        private final List<Value> items = new ArrayList<>();
        private final List<Value.Entry> entries = new ArrayList<>();
        private final Set<String> keys = new HashSet<>();
        private int size = 1;
        private Value.@Nullable Scalar key;

        Frame(int line, boolean mapping, CollectionStartEvent start) {
            this.line = line;
            this.mapping = mapping;
            this.start = start;
        }

        void add(Value value, int at) {
            size += value.size();
            if (size > MAX_VALUES) {
                throw new Unsafe(line, "a document of more than " + MAX_VALUES + " values", "split it");
            }
            if (!mapping) {
                items.add(value);
            } else if (key == null) {
                if (!(value instanceof Value.Scalar scalar)) {
                    throw new Unsafe(at, "a key is a list or a mapping", "use text as key");
                }
                key = scalar;
            } else {
                if (keys.add(key.text())) {
                    entries.add(new Value.Entry(key.text(), key.line(), value));
                } else {
                    notes.error(new Problem(
                            file,
                            key.line(),
                            "",
                            "the key '" + Excerpt.of(key.text()) + "' stands there twice",
                            "keep one of them"));
                }
                key = null;
            }
        }

        Value close() {
            return mapping
                    ? new Value.Mapping(line, List.copyOf(entries), size)
                    : new Value.Sequence(line, List.copyOf(items), size);
        }
    }

    /** The text is left at once: it is built to harm, or too large. */
    @SuppressWarnings("serial") // never leaves this class
    private static final class Unsafe extends RuntimeException {
        private final int line;
        private final String message;
        private final String fix;

        Unsafe(int line, String message, String fix) {
            super(message, null, false, false);
            this.line = line;
            this.message = message;
            this.fix = fix;
        }
    }
}
