package dev.weir.console;

import dev.weir.console.access.Audit;
import dev.weir.console.access.Permit;
import dev.weir.console.config.WeirConfig;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.report.actions.ActionBook;
import dev.weir.console.report.actions.ActionDesk;
import dev.weir.console.report.actions.Belonging;
import dev.weir.console.report.command.ReportCommand;
import dev.weir.console.report.desk.Desk;
import dev.weir.console.report.gather.Gathering;
import dev.weir.console.report.reading.Previews;
import dev.weir.console.report.reading.Reading;
import dev.weir.console.report.reading.Shelf;
import dev.weir.console.screens.ReportsScreen;
import dev.weir.store.embedded.EmbeddedStore;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages about reports, and what is to be done about what they say. */
@Configuration(proxyBeanMethods = false)
class ReportScreenWiring {
    @Bean
    ActionBook actionBook(EmbeddedStore store, Audit audit, Catalogues catalogues) {
        return new ActionBook(store, audit, Belonging.of(catalogues::current));
    }

    @Bean
    Shelf shelf(Settings settings, WeirConfig config, ActionBook actions, Audit audit, InstantSource clock)
            throws IOException {
        var facts = new Gathering(
                settings.data().resolve("store"), config.reports().estate(), ReportCommand.version(), actions::facts);
        return new Shelf(
                settings.data().resolve("reports"),
                facts,
                actions,
                audit,
                new Shelf.Calendar(config.reports().zone(), config.reports().firstDay()),
                ReportCommand.version(),
                clock);
    }

    @Bean
    ActionDesk actionDesk(ActionBook actions, Catalogues catalogues, Desk archive, InstantSource clock) {
        return new ActionDesk(actions, catalogues::current, archive::period, clock);
    }

    @Bean
    Reading reading(Desk archive, InstantSource clock) {
        return new Reading(archive, clock);
    }

    @Bean
    Previews previews(Desk archive, InstantSource clock) {
        return new Previews(archive, clock);
    }

    @Bean(destroyMethod = "close")
    ReportsScreen reports(
            Desk archive,
            Reading reading,
            Previews previews,
            ActionDesk actions,
            Catalogues catalogues,
            Permit permit,
            InstantSource clock) {
        return new ReportsScreen(archive, reading, previews, actions, catalogues::current, permit, clock);
    }
}
