package dev.sluice.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rules of a house that stands at a root package. The root is a parameter so that the rules
 * which hold for Sluice can be shown, on a small house of offenders, to bite.
 */
final class HouseRules {

  static final String NOTE = "docs/design/001-the-house.md";

  private final String root;

  HouseRules(String root) {
    this.root = root;
  }

  /** Every rule under a name by which a test report and a fixture can refer to it. */
  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    Room.TABLE.forEach(room -> rules.put("arrows of " + room.name(), arrowsOf(room)));
    rules.put("arrows of connectors", connectorsSeeTheDataFlowOnly());
    rules.put("connectors apart", connectorsDoNotSeeEachOther());
    rules.put("trial sees the contract", trialSeesTheContractOnly());
    rules.put("no package cycles", packagesHaveNoCycles());
    rules.put("internal stays inside", internalStaysInside());
    rules.put("Akka in few rooms", akkaInFewRooms());
    rules.put("no Java serialization", noJavaSerialization());
    rules.put("no standard streams", noStandardStreams());
    rules.put("no wall clock in pure rooms", noWallClockInPureRooms());
    return rules;
  }

  private ArchRule arrowsOf(Room room) {
    String[] inner = room.inner().stream().map(this::in).toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(in(room.name()))
        .and()
        .resideOutsideOfPackages(inner)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(room.mayDependOn(root))
        .because("arrows point one way and the table in %s has no other for it".formatted(NOTE));
  }

  private ArchRule connectorsSeeTheDataFlowOnly() {
    return noClasses()
        .that()
        .resideInAPackage(in("connector"))
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..")
                .and(resideOutsideOfPackages(in("connector"), in("dataflow"))))
        .because(
            "a connector is a source or a sink and must outlive every engine that runs it: "
                + NOTE);
  }

  private ArchRule connectorsDoNotSeeEachOther() {
    return slices()
        .matching(root + ".connector.(*)..")
        .should()
        .notDependOnEachOther()
        .because("a user takes one connector without the others: " + NOTE);
  }

  private ArchRule trialSeesTheContractOnly() {
    return classes()
        .that()
        .resideInAPackage(in("connector.trial"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            in("connector.trial"),
            root + ".dataflow.source",
            root + ".dataflow.sink",
            root + ".dataflow.type",
            root + ".dataflow.metric",
            root + ".dataflow.operator")
        .because("a connector can be written from the Javadoc of the contract alone: " + NOTE);
  }

  private ArchRule packagesHaveNoCycles() {
    return slices()
        .matching(root + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("data walks one way through the house, and so does a reader: " + NOTE);
  }

  private ArchRule internalStaysInside() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(new UseInternalsOfTheirOwnModuleOnly(root))
        .because("what is internal may change without notice: " + NOTE);
  }

  private ArchRule akkaInFewRooms() {
    return noClasses()
        .that(
            resideInAPackage(root + "..")
                .and(
                    resideOutsideOfPackages(
                        in("actors"),
                        in("persistence"),
                        in("sharding"),
                        in("runtime"),
                        in("application"))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("akka..")
        .because("Akka must stay one search-and-replace away from its successor: " + NOTE);
  }

  private ArchRule noJavaSerialization() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .dependOnClassesThat(
            nameMatching("java\\.io\\.Object(In|Out)putStream(\\$.*)?")
                .as("are Java's object streams"))
        .because(
            "Java serialization is slow, unsafe and no format; the wire and the disk have codecs: "
                + NOTE);
  }

  private ArchRule noStandardStreams() {
    return noClasses()
        .that(
            resideInAPackage(root + "..")
                .and(resideOutsideOfPackages(in("demo"), in("benchmarks"), in("conformance")))
                .and(nameMatching("(?!.*\\.connector\\.basic\\.Print).*")))
        .should(ACCESS_STANDARD_STREAMS)
        .because(
            "a library speaks through its log and its exceptions; only the demo, the benchmarks, "
                + "the comparison with Flink and the print sink own a console: "
                + NOTE);
  }

  private ArchRule noWallClockInPureRooms() {
    String[] pure = Room.PURE.stream().map(this::in).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAnyPackage(pure)
        .and()
        .doNotHaveSimpleName("SystemClock")
        .should()
        .accessTargetWhere(askTheMachineForTheTime())
        .because("time comes in through a Clock, so that a test can hold it: " + NOTE);
  }

  private static DescribedPredicate<JavaAccess<?>> askTheMachineForTheTime() {
    return describe(
        "it asks the machine for the time",
        access -> {
          String asked = access.getTargetOwner().getName();
          String question = access.getName();
          return asked.equals("java.lang.System") && question.matches("currentTimeMillis|nanoTime")
              || asked.startsWith("java.time.") && question.equals("now")
              || asked.startsWith("java.time.") && question.matches("(system|tick)[A-Z].*");
        });
  }

  private String in(String room) {
    return root + "." + room + "..";
  }
}
