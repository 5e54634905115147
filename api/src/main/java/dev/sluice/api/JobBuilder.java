package dev.sluice.api;

import dev.sluice.dataflow.configuration.JobConfiguration;
import dev.sluice.dataflow.graph.InvalidJobException;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.MutableType;
import dev.sluice.dataflow.type.TypeCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The start of a job: takes its sources and, through the streams that come of them, all its steps
 * and sinks; then builds the graph.
 *
 * <p>Nothing is checked before {@link #build}, which tells everything that is wrong at once. A
 * builder makes one graph; a further graph takes a new builder and a new call of {@link
 * JobDefinition#define}. Single-threaded.
 */
public final class JobBuilder {

  private final String name;
  private final int parallelism;
  private final List<Declaration<?>> declarations = new ArrayList<>();
  private final Map<String, Integer> kinds = new HashMap<>();
  private int keyGroups = KeyGroups.DEFAULT;
  private boolean chaining = true;
  private JobConfiguration configuration = JobConfiguration.none();
  private TypeCatalog types = TypeCatalog.empty();
  private boolean built;

  /**
   * Creates a builder without operators.
   *
   * @param job the name under which the job is to run
   * @param parallelism how many subtasks an operator has unless it says otherwise, at least 1
   */
  public JobBuilder(String job, int parallelism) {
    this.name = Objects.requireNonNull(job, "job");
    this.parallelism = parallelism;
  }

  /** The name under which the job is to run. */
  public String name() {
    return name;
  }

  /**
   * Divides keys into {@code count} groups, the unit in which keyed state moves; {@link
   * KeyGroups#DEFAULT} unless this is called. No keyed operator can have more subtasks, unless it
   * has a number of its own by {@link Step#keyGroups}. It cannot change in the life of a job's
   * state.
   */
  public JobBuilder keyGroups(int count) {
    keyGroups = count;
    return this;
  }

  /**
   * Says whether operators are fused into chains; they are unless this is called. Without chains
   * every operator has subtasks and channels of its own: far slower, and the same results, so that
   * a profile or a failure can be looked at operator by operator.
   */
  public JobBuilder chaining(boolean on) {
    chaining = on;
    return this;
  }

  /**
   * Says what functions find in {@code configuration()} of their runtime context; nothing unless
   * this is called, as it is for every job that is submitted.
   */
  public JobBuilder arguments(JobArguments args) {
    configuration = args.configuration();
    return this;
  }

  /**
   * Declares a class whose values change, wherever it appears in the types of this job: its values
   * are copied before they are shared or stored.
   *
   * @throws IllegalArgumentException when the class is declared already, with another copier
   */
  public JobBuilder mutable(MutableType<?> type) {
    types = types.with(type);
    return this;
  }

  /**
   * The stream of a source.
   *
   * @param name the source's name, unique within the job
   * @param watermarks how elements get event times; {@link WatermarkStrategy#none()} for none, in
   *     which case there are no windows over event time
   */
  public <T> SourceStream<T> source(
      String name, Source<T, ?> source, WatermarkStrategy<T> watermarks) {
    SourceDeclaration<T> declared =
        declare("source", place -> new SourceDeclaration<>(place, source, watermarks));
    declared.name(name);
    return new SourceStream<>(this, declared);
  }

  /**
   * The graph of everything declared. To be called once.
   *
   * @throws InvalidJobException with everything that is wrong, in order of the operators
   * @throws IllegalStateException at a second call
   */
  public JobGraph build() {
    requireOpen("build() is called a second time");
    built = true;
    return new GraphAssembly(name, parallelism, keyGroups, chaining, types, configuration)
        .assemble(declarations);
  }

  /** Takes in the operator that {@code maker} makes for the next place. */
  <D extends Declaration<?>> D declare(String kind, Function<Place, D> maker) {
    requireOpen("a " + kind + " is declared after build()");
    int number = kinds.merge(kind, 1, Integer::sum);
    D declaration = maker.apply(new Place(declarations.size(), kind + "-" + number));
    declarations.add(declaration);
    return declaration;
  }

  private void requireOpen(String attempt) {
    if (built) {
      throw new IllegalStateException(
          "job '%s' is built, but %s; expected one build() per builder, or two graphs would share functions; declare the job anew with a new JobBuilder"
              .formatted(name, attempt));
    }
  }
}
