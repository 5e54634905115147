package dev.sluice.architecture;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.sluice.architecture.fixture.actors.ActorsThatKnowWindows;
import dev.sluice.architecture.fixture.actors.cycle.Here;
import dev.sluice.architecture.fixture.actors.cycle.there.There;
import dev.sluice.architecture.fixture.api.ApiThatKnowsItsRuntime;
import dev.sluice.architecture.fixture.application.ApplicationThatKnowsActors;
import dev.sluice.architecture.fixture.benchmarks.BenchmarkOfBareAkka;
import dev.sluice.architecture.fixture.benchmarks.BenchmarkOfInternals;
import dev.sluice.architecture.fixture.cassandra.CassandraThatKnowsCheckpointing;
import dev.sluice.architecture.fixture.checkpointing.CheckpointingThatKnowsWindows;
import dev.sluice.architecture.fixture.conformance.ConformanceThatKnowsActors;
import dev.sluice.architecture.fixture.connector.basic.ConnectorThatKnowsAnother;
import dev.sluice.architecture.fixture.connector.files.ConnectorThatKnowsTheApi;
import dev.sluice.architecture.fixture.connector.trial.TrialThatKnowsMoreThanTheContract;
import dev.sluice.architecture.fixture.dataflow.DataflowThatKnowsWindows;
import dev.sluice.architecture.fixture.demo.DemoThatKnowsActors;
import dev.sluice.architecture.fixture.persistence.PersistenceThatKnowsActors;
import dev.sluice.architecture.fixture.runtime.RuntimeThatKnowsAConnector;
import dev.sluice.architecture.fixture.runtime.RuntimeThatPrints;
import dev.sluice.architecture.fixture.runtime.RuntimeThatSerializesByJava;
import dev.sluice.architecture.fixture.sharding.ShardingThatKnowsPersistence;
import dev.sluice.architecture.fixture.simulation.SimulationThatKnowsActors;
import dev.sluice.architecture.fixture.testkit.TestkitThatKnowsCheckpointing;
import dev.sluice.architecture.fixture.testkit.cluster.TestClusterThatKnowsActors;
import dev.sluice.architecture.fixture.windowing.WindowingThatAsksTheTime;
import dev.sluice.architecture.fixture.windowing.WindowingThatKnowsActors;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule finds its offender in a small house of offenders, and nobody else. */
class HouseRulesBiteTest {

  private static final String ROOT = "dev.sluice.architecture.fixture";
  private static final Map<String, ArchRule> RULES = new HouseRules(ROOT).all();
  private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages(ROOT);

  private static final Map<String, Set<Class<?>>> EXPECTED =
      Map.ofEntries(
          entry("arrows of dataflow", Set.of(DataflowThatKnowsWindows.class)),
          entry("arrows of testkit", Set.of(TestkitThatKnowsCheckpointing.class)),
          entry("arrows of windowing", Set.of(WindowingThatKnowsActors.class)),
          entry("arrows of checkpointing", Set.of(CheckpointingThatKnowsWindows.class)),
          entry("arrows of simulation", Set.of(SimulationThatKnowsActors.class)),
          entry("arrows of actors", Set.of(ActorsThatKnowWindows.class)),
          entry("arrows of cassandra", Set.of(CassandraThatKnowsCheckpointing.class)),
          entry("arrows of persistence", Set.of(PersistenceThatKnowsActors.class)),
          entry("arrows of sharding", Set.of(ShardingThatKnowsPersistence.class)),
          entry("arrows of api", Set.of(ApiThatKnowsItsRuntime.class)),
          entry("arrows of runtime", Set.of(RuntimeThatKnowsAConnector.class)),
          entry("arrows of testkit.cluster", Set.of(TestClusterThatKnowsActors.class)),
          entry("arrows of demo", Set.of(DemoThatKnowsActors.class)),
          entry("arrows of application", Set.of(ApplicationThatKnowsActors.class)),
          entry("arrows of conformance", Set.of(ConformanceThatKnowsActors.class)),
          entry("arrows of connectors", Set.of(ConnectorThatKnowsTheApi.class)),
          entry("connectors apart", Set.of(ConnectorThatKnowsAnother.class)),
          entry("trial sees the contract", Set.of(TrialThatKnowsMoreThanTheContract.class)),
          entry("no package cycles", Set.of(Here.class, There.class)),
          entry("internal stays inside", Set.of(BenchmarkOfInternals.class)),
          entry("Akka in few rooms", Set.of(BenchmarkOfBareAkka.class)),
          entry("no Java serialization", Set.of(RuntimeThatSerializesByJava.class)),
          entry("no standard streams", Set.of(RuntimeThatPrints.class)),
          entry("no wall clock in pure rooms", Set.of(WindowingThatAsksTheTime.class)));

  @Test
  void everyRuleHasItsOffender() {
    assertThat(EXPECTED).containsOnlyKeys(RULES.keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void reportsItsOffenderAndNobodyElse(String name) {
    Set<String> offenders =
        RULES.get(name).evaluate(OFFENDERS).getFailureReport().getDetails().stream()
            .flatMap(String::lines)
            .flatMap(HouseRulesBiteTest::offenderIn)
            .collect(Collectors.toSet());

    assertThat(offenders)
        .isEqualTo(EXPECTED.get(name).stream().map(Class::getName).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void saysWhyAndNamesTheDesignNote(String name) {
    assertThat(RULES.get(name).getDescription()).contains("because").contains("docs/design/");
  }

  @Test
  void findsEveryWayToAskForTheTime() {
    ArchRule rule = RULES.get("no wall clock in pure rooms");

    assertThat(rule.evaluate(OFFENDERS).getFailureReport().getDetails())
        .hasSize(4)
        .anyMatch(line -> line.contains("currentTimeMillis"))
        .anyMatch(line -> line.contains("Instant"))
        .anyMatch(line -> line.contains("Clock.systemUTC"))
        .anyMatch(line -> line.contains("nanoTime"));
  }

  static Set<String> names() {
    return RULES.keySet();
  }

  /** A line of a report names first the member that points the wrong way: {@code <a.b.C.m()>}. */
  private static Stream<String> offenderIn(String line) {
    Matcher member = Pattern.compile("<(" + Pattern.quote(ROOT) + "[\\w.]+)").matcher(line);
    if (!member.find()) {
      return Stream.empty();
    }
    return OFFENDERS.stream()
        .map(type -> type.getName())
        .filter(type -> (member.group(1) + ".").startsWith(type + "."));
  }
}
