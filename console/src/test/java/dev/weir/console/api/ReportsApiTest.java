package dev.weir.console.api;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.weir.console.report.reading.Edition;
import dev.weir.console.report.reading.Reading;
import dev.weir.console.report.reading.SmallArchive;
import dev.weir.model.Actor;
import dev.weir.reports.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ReportsApiTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-18T05:00:00Z"));
    private static final String PATH = "/api/v1/reports";
    private static final Actor ANN = new Actor(Actor.Kind.PERSON, "ann");

    private final SmallArchive archive;
    private final MockMvc api;

    ReportsApiTest(@TempDir Path folder) throws IOException {
        archive = new SmallArchive(folder, CLOCK);
        archive.make(archive.period("2026-W46"), new Scope.Estate(), ANN);
        archive.make(archive.period("2026-W46"), new Scope.Estate(), ANN);
        archive.make(archive.period("2026-10"), new Scope.OfOwner("risk"), ANN);
        api = MockMvcBuilders.standaloneSetup(new ReportsApi(archive, new Reading(archive, CLOCK)))
                .setControllerAdvice(new Problems())
                .build();
    }

    @Test
    void revisions_are_listed_newest_first_in_pages_and_filtered() throws Exception {
        api.perform(get(PATH + "?limit=2"))
                .andExpect(status().isOk())
                .andExpect(header().string("X-Total-Count", "3"))
                .andExpect(header().string("Link", containsString("offset=2")))
                .andExpect(jsonPath("$[0].period").value("2026-10"))
                .andExpect(jsonPath("$[0].files").doesNotExist())
                .andExpect(jsonPath("$[1].revision").value(2))
                .andExpect(jsonPath("$[1].outcome.missed").value(1))
                .andExpect(jsonPath("$[1].sent[0].state").value("sent"))
                .andExpect(jsonPath("$[1].address").value(PATH + "/estate/2026-W46/2"));
        api.perform(get(PATH + "?kind=week")).andExpect(jsonPath("$.length()").value(2));
        api.perform(get(PATH + "?scope=owner:risk"))
                .andExpect(jsonPath("$.length()").value(1));
        api.perform(get(PATH + "?scope=risk")).andExpect(status().isBadRequest());
        api.perform(get(PATH + "?kind=decade")).andExpect(status().isBadRequest());
        api.perform(get(PATH + "?limit=0")).andExpect(status().isBadRequest());
    }

    @Test
    void one_is_found_by_scope_and_period_with_its_files() throws Exception {
        api.perform(get(PATH + "/estate/2026-W46"))
                .andExpect(jsonPath("$.revision").value(2))
                .andExpect(jsonPath("$.files['report.json'].sha256").isNotEmpty());
        api.perform(get(PATH + "/owner:~72isk/2026-10/1")).andExpect(status().isOk());
        api.perform(get(PATH + "/estate/2026-W46/9")).andExpect(status().isNotFound());
        api.perform(get(PATH + "/estate/2026-W46/0")).andExpect(status().isBadRequest());
        api.perform(get(PATH + "/estate/2026-W45")).andExpect(status().isNotFound());
    }

    @Test
    void files_come_whole_under_a_name_and_as_what_they_are() throws Exception {
        Edition edition = archive.editions().getLast();
        api.perform(get(PATH + "/estate/2026-W46/1/files/report.json"))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/json"))
                .andExpect(header().string(
                                "Content-Disposition", "attachment; filename=\"weir-estate-2026-W46-r1-report.json\""))
                .andExpect(content().bytes(Files.readAllBytes(edition.folder().resolve("report.json"))));
        api.perform(get(PATH + "/estate/2026-W46/1/files/csv/slos.csv"))
                .andExpect(content().contentType("text/csv;charset=utf-8"));
        api.perform(get(PATH + "/estate/2026-W46/1/files/report.en.html"))
                .andExpect(header().string("Content-Disposition", containsString("attachment")));
        api.perform(get(PATH + "/key"))
                .andExpect(content().string(containsString("BEGIN PUBLIC KEY")))
                .andExpect(content().contentType("application/x-pem-file"));
        for (String name : List.of("report.xml", "..%2Freport.json", "%2e%2e/%2e%2e/key", "csv", "")) {
            api.perform(get(java.net.URI.create(PATH + "/estate/2026-W46/1/files/" + name)))
                    .andExpect(status().is4xxClientError());
        }
    }

    @Test
    void a_bundle_comes_as_one_file_with_all_that_its_manifest_names() throws Exception {
        var started = api.perform(get(PATH + "/estate/2026-W46/2/bundle.zip")).andReturn();
        byte[] bytes = api.perform(
                        org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch(started))
                .andExpect(content().contentType("application/zip"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        var names = new HashSet<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        var expected =
                new HashSet<>(archive.editions().get(1).manifest().files().keySet());
        expected.add("manifest.json");
        assertEquals(expected, names);
    }

    @Test
    void a_revision_is_verified() throws Exception {
        api.perform(get(PATH + "/estate/2026-W46/1/verification"))
                .andExpect(jsonPath("$.ok").value(true))
                .andExpect(jsonPath("$.findings.length()").value(0));
    }

    @Test
    void a_report_is_made_and_sent_again_by_whoever_has_the_token() throws Exception {
        api.perform(post(PATH)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"scope\":\"sla:cards\",\"period\":\"2026-W45\"}")
                        .principal(() -> "ci"))
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", PATH + "/sla:cards/2026-W45/1"))
                .andExpect(jsonPath("$.files['manifest.json']").doesNotExist());
        api.perform(post(PATH + "/sla:cards/2026-W45/1/deliveries").principal(() -> "ci"))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.detail").value("It goes out again to mail."));
        assertEquals(List.of("token:ci 2026-W45 r1"), archive.resent);
    }

    @Test
    void what_cannot_be_made_is_refused_with_what_it_must_be() throws Exception {
        String[][] refused = {
            {"{}", "period: write its key"},
            {"{\"period\":\"46\"}", "'46' is no period"},
            {"{\"period\":\"2026-W46\",\"scope\":\"everything\"}", "must be estate, owner:NAME or sla:NAME"},
            {"{\"period\":\"2026-W47\"}", "not over yet"},
        };
        for (String[] one : refused) {
            api.perform(post(PATH)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(one[0])
                            .principal(() -> "ci"))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.detail").value(containsString(one[1])));
        }
        api.perform(post(PATH + "/estate/2026-W46/9/deliveries").principal(() -> "ci"))
                .andExpect(status().isNotFound());
    }
}
