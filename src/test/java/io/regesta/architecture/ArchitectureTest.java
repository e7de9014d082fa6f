package io.regesta.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.regesta.journal.Actor;
import io.regesta.journal.Codec;
import io.regesta.journal.JournalSettings;
import io.regesta.journal.Position;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows of the design: which part of Regesta may know which, and where a technology may appear. */
class ArchitectureTest {
    private static final JavaClasses REGESTA =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.regesta");

    /** What is not listed puts the parts together, or is the operator's, and may know them all. */
    @ParameterizedTest
    @CsvSource({
        "model,",
        "tracing,",
        "journal,    model tracing",
        "projection, model journal tracing",
        "query,      model journal projection",
        "feed,       model journal projection query tracing",
        "registry,   model journal projection query",
        "http,       model journal registry query tracing",
        "webhooks,   model journal projection registry query feed http tracing",
        "mlflow,     model journal registry query feed webhooks http",
        "api,        model journal registry query feed webhooks http",
        "web,        model journal registry query feed http",
        "commands,   model journal registry query tracing",
        "cli,"
    })
    void a_part_knows_itself_and(String part, @Nullable String others) {
        var known = Stream.concat(Stream.of(part), others == null ? Stream.empty() : Arrays.stream(others.split(" ")))
                .map(ArchitectureTest::part)
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(part(part))
                .should()
                .dependOnClassesThat(resideInAPackage("io.regesta..").and(not(resideInAnyPackage(known))))
                .allowEmptyShould(true)
                .check(REGESTA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "mlflow", "api", "web"})
    void a_door_knows_of_the_journal_who_asked_and_a_position_and_no_more(String door) {
        noClasses()
                .that()
                .resideInAPackage(part(door))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(part("journal")).and(not(belongToAnyOf(Actor.class, Position.class))))
                .allowEmptyShould(true)
                .check(REGESTA);
    }

    @Test
    void the_door_at_kafka_knows_of_the_journal_also_where_kafka_is_and_how_an_event_is_written() {
        noClasses()
                .that()
                .resideInAPackage(part("commands"))
                .should()
                .dependOnClassesThat(resideInAPackage(part("journal"))
                        .and(not(belongToAnyOf(Actor.class, Position.class, JournalSettings.class, Codec.class))))
                .check(REGESTA);
    }

    @Test
    void the_domain_is_plain_java() {
        classes()
                .that()
                .resideInAPackage(part("model"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(part("model"), "java..", "org.jspecify.."))
                .check(REGESTA);
    }

    @Test
    void the_domain_asks_no_clock_makes_no_ids_and_does_not_guess() {
        noClasses()
                .that()
                .resideInAPackage(part("model"))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat(belongToAnyOf(Clock.class, Random.class))
                .check(REGESTA);
    }

    /** Technologies are leaves: each appears in the parts it was brought in for. The root package only starts them. */
    @ParameterizedTest
    @CsvSource({
        "java.sql..,                   projection operations standalone",
        "javax.sql..,                  projection operations standalone",
        "org.postgresql..,             projection operations standalone",
        "org.flywaydb..,               projection operations",
        "org.hibernate..,              projection query feed",
        "jakarta.persistence..,        projection query feed",
        "io.vertx.sqlclient..,         projection query feed webhooks",
        "io.vertx.pgclient..,          projection query feed",
        "io.vertx.mutiny.sqlclient..,  projection query feed webhooks",
        "org.apache.kafka..,           journal feed commands operations standalone",
        "kafka..,                      standalone",
        "io.smallrye.reactive..,       commands",
        "org.eclipse.microprofile.reactive.., commands",
        "io.opentelemetry..,           tracing",
        "io.zonky..,                   standalone",
        "jakarta.ws.rs..,              http mlflow api web",
        "picocli..,                    cli operations"
    })
    void a_technology_appears_only_in(String technology, String parts) {
        noClasses()
                .that()
                .resideInAPackage("io.regesta.*..")
                .and()
                .resideOutsideOfPackages(Arrays.stream(parts.split(" "))
                        .map(ArchitectureTest::part)
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(technology)
                .allowEmptyShould(true)
                .check(REGESTA);
    }

    @Test
    void names_are_the_fields_own_words() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Utils?)")
                .orShould()
                .haveNameMatching(".*[.$]Abstract[A-Z][^.]*")
                .check(REGESTA);
    }

    @Test
    void every_package_says_that_nothing_is_null_unless_it_says_so() {
        var unmarked = REGESTA.stream()
                .map(JavaClass::getPackage)
                .filter(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(toCollection(TreeSet::new));

        assertThat(unmarked).isEmpty();
        assertThat(List.copyOf(REGESTA)).hasSizeGreaterThan(20);
    }

    private static String part(String name) {
        return "io.regesta." + name + "..";
    }
}
