package dev.sluice.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.connector.basic.PrintSink;
import dev.sluice.dataflow.graph.InvalidJobException;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlueprintsTest {

  private static final String JOB = "numbers";
  private final Blueprints blueprints = new Blueprints(BlueprintsTest.class.getClassLoader());

  /** A job that every node can make. */
  public static final class Numbers implements JobDefinition {
    @Override
    public void define(JobBuilder job, JobArguments args) {
      job.source(
              "numbers",
              GeneratorSource.of(Types.LONG, args.getLong("count"), index -> index),
              WatermarkStrategy.none())
          .sinkTo(PrintSink.<Long>toStandardOutput())
          .named("out");
    }
  }

  /** Nobody else can make it. */
  static final class Hidden implements JobDefinition {
    @Override
    public void define(JobBuilder job, JobArguments args) {}
  }

  /** It wants to know something before it is made. */
  public static final class Asking implements JobDefinition {
    private final String input;

    public Asking(String input) {
      this.input = input;
    }

    @Override
    public void define(JobBuilder job, JobArguments args) {
      throw new AssertionError(input);
    }
  }

  /** It cannot be made. */
  public static final class Failing implements JobDefinition {
    public Failing() {
      throw new IllegalStateException("no licence");
    }

    @Override
    public void define(JobBuilder job, JobArguments args) {}
  }

  /** It is an idea. */
  public abstract static class Idea implements JobDefinition {
    public Idea() {}
  }

  /** It declares nothing. */
  public static final class Empty implements JobDefinition {
    @Override
    public void define(JobBuilder job, JobArguments args) {}
  }

  /** It is loaded, and must not be run. */
  public static final class Trap {
    static {
      System.setProperty("trap.sprung", "yes");
    }
  }

  private static JobSpec spec(String definition) {
    return new JobSpec(definition, Map.of("count", "7"), 3, 64, true, 0, Optional.empty());
  }

  private String refusal(String definition) {
    return catchThrowableOfType(
            JobClassException.class, () -> blueprints.build(JOB, spec(definition)))
        .getMessage();
  }

  private static String refusal(JobDefinition definition) {
    return catchThrowableOfType(JobClassException.class, () -> Blueprints.nameOf(JOB, definition))
        .getMessage();
  }

  @Test
  void buildsTheJobOfAClassWithItsArguments() {
    String name = Blueprints.nameOf(JOB, new Numbers());

    JobGraph graph = blueprints.build(JOB, spec(name));

    assertThat(name).isEqualTo(Numbers.class.getName());
    assertThat(graph.job()).isEqualTo(JOB);
  }

  @Test
  void refusesWhatOtherNodesCannotMake() {
    String expected =
        " cannot be made on other nodes; expected a public class with a public constructor without parameters, not a lambda. What it needs to know, give it as arguments";

    assertThat(refusal((job, args) -> {})).contains(JOB).contains(expected);
    assertThat(refusal(new Hidden())).contains(Hidden.class.getName() + expected);
    assertThat(refusal(new Asking("flights"))).contains(Asking.class.getName() + expected);
    assertThat(refusal(Asking.class.getName())).contains(Asking.class.getName() + expected);
  }

  @Test
  void refusesAClassThatIsNotThere() {
    assertThat(refusal("com.example.Gone"))
        .contains(JOB)
        .contains(
            "class com.example.Gone is not on the class path of this node; expected every node to have the job's classes. Put its jar there");
  }

  @Test
  void refusesAClassThatIsNoDefinitionWithoutRunningItsCode() {
    assertThat(refusal(Trap.class.getName()))
        .contains(
            "class %s is no JobDefinition; expected one that implements it"
                .formatted(Trap.class.getName()));
    assertThat(System.getProperty("trap.sprung")).isNull();
  }

  @Test
  void refusesAClassThatMakesNoObject() {
    assertThat(refusal(Failing.class.getName()))
        .contains(
            "the constructor of class %s failed: java.lang.IllegalStateException: no licence"
                .formatted(Failing.class.getName()));
    assertThat(refusal(Idea.class.getName()))
        .contains("class %s makes no object".formatted(Idea.class.getName()));
  }

  @Test
  void refusesAJobWithFindings() {
    assertThatThrownBy(() -> blueprints.build(JOB, spec(Empty.class.getName())))
        .isInstanceOf(InvalidJobException.class)
        .hasMessageContaining("the job declares no source");
  }
}
