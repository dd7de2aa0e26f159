package dev.weir.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class BodyLimitTest {
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final AtomicInteger read = new AtomicInteger();

    private void send(int bytes, boolean saysSo) throws Exception {
        var request = new MockHttpServletRequest("POST", "/api/v1/kpis") {
            @Override
            public long getContentLengthLong() {
                return saysSo ? super.getContentLengthLong() : -1;
            }
        };
        request.setContent(new byte[bytes]);
        new BodyLimit()
                .doFilter(
                        request,
                        response,
                        (limited, answer) -> read.set(limited.getInputStream().readAllBytes().length));
    }

    @Test
    void what_fits_is_read_to_its_end() throws Exception {
        send(BodyLimit.MOST_BYTES, true);
        assertEquals(BodyLimit.MOST_BYTES, read.get());
    }

    @Test
    void more_is_refused_or_cut_off_when_its_length_was_not_told() throws Exception {
        send(BodyLimit.MOST_BYTES + 1, true);
        assertEquals(413, response.getStatus());
        assertEquals(0, read.get());
        assertThrows(IOException.class, () -> send(BodyLimit.MOST_BYTES + 1, false));
    }
}
