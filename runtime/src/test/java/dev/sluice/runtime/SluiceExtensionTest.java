package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import dev.sluice.runtime.config.ConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An actor system that is not fit gets no engine, and goes on. */
class SluiceExtensionTest {

  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("akka.actor.provider = local")
              .withFallback(ConfigFactory.load()));

  @AfterEach
  void end() {
    kit.shutdownTestKit();
  }

  private String refusal() {
    return catchThrowableOfType(ConfigurationException.class, () -> Sluice.get(kit.system()))
        .getMessage();
  }

  @Test
  void refusesAnUnfitSystemWithAllThatIsWrongAndLeavesItAsItIs() {
    String refusal = refusal();

    assertThat(refusal.lines())
        .anyMatch(line -> line.startsWith("akka.actor.provider is local; expected cluster"))
        .anyMatch(line -> line.startsWith("akka.cluster.downing-provider-class is empty"))
        .anyMatch(line -> line.startsWith("sluice.store.kind is none; expected cassandra"))
        .anyMatch(line -> line.startsWith("akka.remote.artery.canonical.hostname is"));
    assertThat(refusal()).as("asked again").isEqualTo(refusal);
    TestProbe<String> probe = kit.createTestProbe();
    kit.spawn(
        Behaviors.setup(
            context -> {
              probe.getRef().tell("goes on");
              return Behaviors.empty();
            }));
    probe.expectMessage("goes on");
  }
}
