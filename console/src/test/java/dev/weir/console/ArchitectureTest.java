package dev.weir.console;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.vaadin.flow.router.Route;
import java.time.Instant;
import java.time.InstantSource;

/** The shape inside the modules; the edges between them are kept by the enforcer and module-info. */
@AnalyzeClasses(packages = "dev.weir", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule clocks_are_read_at_the_rim_only = noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.console..")
            .should()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule the_system_clock_is_made_in_the_console_only = noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.console..")
            .should()
            .callMethod(InstantSource.class, "system");

    @ArchTest
    static final ArchRule views_are_package_private =
            classes().that().areAnnotatedWith(Route.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule features_of_the_ui_form_no_cycle =
            slices().matching("dev.weir.ui.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule kinds_of_collectors_never_import_one_another = slices().matching("dev.weir.collector.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    alwaysTrue(), resideInAnyPackage("dev.weir.collector.mapping", "dev.weir.collector.exposition"));

    @ArchTest
    static final ArchRule collectors_read_yaml_in_mapping_documents_only = noClasses()
            .that()
            .resideInAPackage("dev.weir.collector..")
            .and()
            .resideOutsideOfPackage("dev.weir.collector.mapping")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule collectors_use_jdbc_in_one_package_only = noClasses()
            .that()
            .resideInAPackage("dev.weir.collector..")
            .and()
            .resideOutsideOfPackage("dev.weir.collector.sql")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule notifiers_never_import_one_another =
            slices().matching("dev.weir.alerting.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule spring_lives_in_the_console_only = noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.console..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule no_name_hides_a_concept = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Dto")
            .orShould()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helpers..");
}
