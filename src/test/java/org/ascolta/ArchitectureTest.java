package org.ascolta;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules of the house. ArchUnit's own JUnit engine finds no tests beside Quarkus' class loaders, so we check them. */
class ArchitectureTest {

    private static final JavaClasses HOUSE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.ascolta");

    private static final DescribedPredicate<JavaAnnotation<?>> CANCELLABLE_FALSE = describe(
            "@Cancellable(false)",
            annotation -> annotation.getRawType().isEquivalentTo(Cancellable.class)
                    && annotation.get("value").equals(Optional.of(false)));

    private static final DescribedPredicate<JavaClass> NAMES_ITS_CALLERS =
            annotatedWith(RolesAllowed.class).or(annotatedWith(PermitAll.class)).forSubtype();

    private static final DescribedPredicate<JavaMethod> SAYS_NOT_WHO_CALLS = describe(
            "says not who may call it",
            method -> !method.isAnnotatedWith(RolesAllowed.class)
                    && !method.isAnnotatedWith(PermitAll.class)
                    && !NAMES_ITS_CALLERS.test(method.getOwner()));

    static final ArchRule aCallerWhoHangsUpLeaksNoConnection =
            classes().that().areAnnotatedWith(Path.class).should().beAnnotatedWith(CANCELLABLE_FALSE);

    static final ArchRule everyCallSaysWhoMayMakeIt = methods()
            .that(SAYS_NOT_WHO_CALLS)
            .should()
            .notBeMetaAnnotatedWith(HttpMethod.class)
            .allowEmptyShould(true);

    static final ArchRule featuresFormNoCircle =
            slices().matching("org.ascolta.(*)..").should().beFreeOfCycles();

    static final ArchRule theGroundKnowsNoFeature = noClasses()
            .that()
            .resideInAnyPackage("org.ascolta.store..", "org.ascolta.web..")
            .should()
            .dependOnClassesThat(describe(
                    "are features",
                    type -> type.getPackageName().startsWith("org.ascolta.")
                            && !type.getPackageName().matches("org\\.ascolta\\.(store|web)(\\..*)?")));

    static final ArchRule nothingRunsBesideItsCaller =
            noClasses().should().callMethod(Uni.class, "subscribe").orShould().callMethod(Multi.class, "subscribe");

    static final ArchRule queriesStayInTheirFeature =
            classes().that().haveSimpleNameEndingWith("Repository").should().notBePublic();

    @TestFactory
    Stream<DynamicTest> theHouseKeepsItsRules() {
        return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .map(field ->
                        DynamicTest.dynamicTest(field.getName(), () -> ((ArchRule) field.get(null)).check(HOUSE)));
    }
}
