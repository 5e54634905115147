package dev.sluice.windowing.trigger;

import dev.sluice.dataflow.function.KeyedStates;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.MapState;
import dev.sluice.dataflow.state.ReducingState;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The declaration of a state that a trigger has for each window: name, kind and type. Immutable.
 *
 * <p>Triggers inside one another that declare the same name share the state; they must declare it
 * of the same kind and type.
 *
 * @param <S> what the state is used by, such as {@link LongState}
 */
public final class TriggerState<S> {

  /**
   * How what one window has is put into what another has.
   *
   * @param take takes all out of the state of the window at hand; {@code null} where it has nothing
   * @param put puts that into the state of the window then at hand
   */
  private record Merging<S>(Function<S, Object> take, BiConsumer<S, Object> put) {}

  /** One value, a count, one value that others are folded into, a list, or a map. */
  private enum Kind {
    VALUE,
    COUNT,
    REDUCING,
    LIST,
    MAP
  }

  /** What is kept: two declarations of one name must have the same. */
  private record Content(Kind kind, List<TypeDescriptor<?>> types) {

    static Content of(Kind kind, TypeDescriptor<?>... types) {
      return new Content(kind, List.of(types));
    }

    @Override
    public String toString() {
      String kindName = kind.name().toLowerCase(Locale.ROOT);
      return types.isEmpty()
          ? kindName
          : types.stream()
              .map(TypeDescriptor::name)
              .collect(Collectors.joining(" to ", kindName + " of ", ""));
    }
  }

  private final String name;
  private final Content content;
  private final Function<KeyedStates, S> declaration;
  private final Optional<Merging<S>> merging;

  private TriggerState(
      String name,
      Content content,
      Function<KeyedStates, S> declaration,
      Optional<Merging<S>> merging) {
    this.name = Objects.requireNonNull(name, "name");
    this.content = content;
    this.declaration = declaration;
    this.merging = merging;
  }

  /** One value; cannot be merged. */
  public static <V> TriggerState<ValueState<V>> value(String name, TypeDescriptor<V> type) {
    return new TriggerState<>(
        name,
        Content.of(Kind.VALUE, type),
        states -> states.valueState(name, type),
        Optional.empty());
  }

  /** A {@code long} without boxing, 0 where none is set; sums up when windows merge. */
  public static TriggerState<LongState> count(String name) {
    return new TriggerState<>(
        name,
        Content.of(Kind.COUNT),
        states -> states.longState(name),
        Optional.of(
            new Merging<>(
                state -> {
                  long count = state.value();
                  state.clear();
                  return count == 0 ? null : count;
                },
                (state, count) -> state.update(state.value() + (Long) count))));
  }

  /** One value into which others are folded; is folded when windows merge. */
  public static <V> TriggerState<ReducingState<V>> reducing(
      String name, TypeDescriptor<V> type, BinaryOperator<V> reduce) {
    return new TriggerState<>(
        name,
        Content.of(Kind.REDUCING, type),
        states -> states.reducingState(name, type, reduce),
        Optional.of(new Merging<>(TriggerState::takeReduced, TriggerState::putReduced)));
  }

  private static <V> Object takeReduced(ReducingState<V> state) {
    V value = state.get();
    state.clear();
    return value;
  }

  @SuppressWarnings("unchecked") // what was taken out of a state of the same type
  private static <V> void putReduced(ReducingState<V> state, Object value) {
    state.add((V) value);
  }

  /** A list of values; is joined when windows merge. */
  public static <V> TriggerState<ListState<V>> list(String name, TypeDescriptor<V> type) {
    return new TriggerState<>(
        name,
        Content.of(Kind.LIST, type),
        states -> states.listState(name, type),
        Optional.of(new Merging<>(TriggerState::takeListed, TriggerState::putListed)));
  }

  private static <V> Object takeListed(ListState<V> state) {
    Object values = state.isEmpty() ? null : state.get();
    state.clear();
    return values;
  }

  @SuppressWarnings("unchecked") // what was taken out of a state of the same type
  private static <V> void putListed(ListState<V> state, Object values) {
    state.addAll((Iterable<V>) values);
  }

  /** A map; cannot be merged. */
  public static <M, V> TriggerState<MapState<M, V>> map(
      String name, TypeDescriptor<M> keyType, TypeDescriptor<V> valueType) {
    return new TriggerState<>(
        name,
        Content.of(Kind.MAP, keyType, valueType),
        states -> states.mapState(name, keyType, valueType),
        Optional.empty());
  }

  /** Its name, unique within the trigger. */
  public String name() {
    return name;
  }

  /** Its kind and type in words, such as {@code list of Integer}. */
  public String contentText() {
    return content.toString();
  }

  /** Whether another declaration is of the same name, kind and type, so that both can be one. */
  public boolean isLike(TriggerState<?> other) {
    return name.equals(other.name) && content.equals(other.content);
  }

  /** Whether it can be merged when windows become one. */
  public boolean canMerge() {
    return merging.isPresent();
  }

  /** Asks for the state; called by the operator when it is opened. */
  public S declareIn(KeyedStates states) {
    return declaration.apply(states);
  }

  /**
   * Takes all out of the state of the window at hand, for {@link #put}; {@code null} where it has
   * nothing. Called by the operator.
   */
  public Object take(S state) {
    return merging.orElseThrow().take().apply(state);
  }

  /** Puts what was taken into the state of the window at hand. Called by the operator. */
  public void put(S state, Object taken) {
    merging.orElseThrow().put().accept(state, taken);
  }

  @Override
  public String toString() {
    return "trigger state '" + name + "'";
  }
}
