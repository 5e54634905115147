package dev.sluice.dataflow.state;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.KeyedPart;
import dev.sluice.dataflow.snapshot.SlotChanges;
import dev.sluice.dataflow.snapshot.StateFit;
import dev.sluice.dataflow.snapshot.StoredKey;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All keyed state of one operator instance: one table from keys to slots, one column per state.
 *
 * <p>Selecting a key finds its slot once; every state then reads and writes its column at that
 * slot. A key enters the table with its first value and leaves it with its last, so keys without
 * state cost nothing. Single-threaded.
 *
 * <p>State with a time to live is cleaned up as keys are selected: each selection visits a few
 * slots of any keys and forgets what there has outlived its time.
 *
 * <p>Every state has a name of its own; one that is taken, and one state too many, is refused by
 * {@link IllegalArgumentException}.
 *
 * @param <T> elements of the keyed stream
 * @param <K> keys
 */
public final class KeyedStore<T, K> implements KeyedPart {

  /** How many states an operator may have: a slot counts its values in one unsigned byte. */
  static final int MOST_STATES = 255;

  private final KeySlots<T, K> slots;
  private final Set<String> names = new LinkedHashSet<>();

  /** Both {@code null} unless mutations are checked. */
  private HandOuts handOuts;

  private CheckedStates checks;

  /**
   * Creates an empty store for the keys of a stream.
   *
   * @param clock the processing time by which state expires; read at most once per key selected,
   *     and never while no state has a time to live
   */
  public KeyedStore(Keying<T, K> keying, ProcessingClock clock) {
    this.slots = new KeySlots<>(keying, clock);
  }

  /**
   * Checks from now on that what state hands out is not changed without being stored. To be called
   * before states are declared.
   *
   * @param operator the operator's name, for messages
   */
  public void checkMutations(String operator) {
    handOuts = new HandOuts(operator);
    checks = new CheckedStates(handOuts);
  }

  /**
   * Ends the call of a function for the key at hand.
   *
   * @throws MutatedStateException when mutations are checked and there was one
   */
  public void endCall() {
    if (handOuts != null) {
      handOuts.endCall();
    }
  }

  /** Makes the key of {@code element} the key at hand. */
  public void selectKeyOf(T element) {
    slots.selectKeyOf(element);
  }

  /**
   * Makes the key of an element of another stream the key at hand.
   *
   * @param other how that stream is keyed, by keys of the same type
   */
  public <E> void selectKeyOf(Keying<E, K> other, E element) {
    slots.selectKeyOf(other, element);
  }

  /** Makes {@code key} the key at hand. */
  public void select(K key) {
    slots.select(key);
  }

  /**
   * Leaves no key at hand, until the next one is selected: the use of state is then refused by
   * {@link IllegalStateException}.
   */
  public void selectNone() {
    slots.selectNone();
  }

  /**
   * Fetches the state of the elements from {@code from} to just before {@code to} into the caches.
   *
   * <p>Does so only for a table that outgrows them: each look-up waits for memory, but loops
   * without a branch that depends on what they read wait for many at once.
   */
  public void prefetch(ItemBatch batch, int from, int to) {
    slots.prefetch(slots.keying(), batch, from, to);
  }

  /** The same for elements of another stream, which is keyed by {@code other}. */
  public void prefetch(Keying<?, K> other, ItemBatch batch, int from, int to) {
    slots.prefetch(other, batch, from, to);
  }

  /** The key at hand. */
  public K key() {
    return slots.key();
  }

  /** How many keys hold a value of any state. */
  public int size() {
    return slots.size();
  }

  /** A state with one value per key that lives until it is cleared. */
  public <V> ValueState<V> valueState(String name, TypeDescriptor<V> type) {
    return valueState(name, type, StateTtl.NONE);
  }

  /** A state with one value per key. */
  public <V> ValueState<V> valueState(String name, TypeDescriptor<V> type, StateTtl ttl) {
    claim(name);
    if (ttl.isNone()) {
      ValueColumn<V> column = added(new ValueColumn<>(slots, name, type));
      return checks == null ? column : checks.value(column, column, type);
    }
    StampedValueColumn<V> column =
        added(new StampedValueColumn<>(slots, name, type, slots.expiry(ttl)));
    return checks == null ? column : checks.value(column, column, type);
  }

  /** A state with one unboxed {@code long} per key that lives until it is cleared. */
  public LongState longState(String name) {
    return longState(name, StateTtl.NONE);
  }

  /** A state with one unboxed {@code long} per key. */
  public LongState longState(String name, StateTtl ttl) {
    claim(name);
    return ttl.isNone()
        ? added(new LongColumn(slots, name))
        : added(new StampedLongColumn(slots, name, slots.expiry(ttl)));
  }

  /** A state with a list of values per key that live until they are cleared. */
  public <V> ListState<V> listState(String name, TypeDescriptor<V> type) {
    return listState(name, type, StateTtl.NONE);
  }

  /** A state with a list of values per key, each of which has its own time to live. */
  public <V> ListState<V> listState(String name, TypeDescriptor<V> type, StateTtl ttl) {
    Supplier<ListEntries<V>> empty = ListEntries::new;
    if (!ttl.isNone()) {
      Expiry expiry = slots.expiry(ttl);
      empty = () -> new StampedListEntries<>(expiry);
    }
    ListCells<V, ListEntries<V>> cells = new ListCells<>(type, !ttl.isNone(), empty);
    ObjectColumn<ListEntries<V>> column = collections(name, ttl, cells);
    ListState<V> state = new ListHandle<>(column, type, empty);
    return checks == null ? state : checks.list(state, column, type);
  }

  /**
   * A state with a list of values per key in order of a time that each is given, for operators; its
   * values are not checked for mutations.
   */
  public <V> TimedListState<V> timedListState(String name, TypeDescriptor<V> type) {
    claim(name);
    ListCells<V, TimedEntries<V>> cells = new ListCells<>(type, true, TimedEntries::new);
    return new TimedListHandle<>(added(new ObjectColumn<>(slots, name, cells)), type);
  }

  /**
   * A state with a map per key whose entries live until they are removed.
   *
   * @throws IllegalArgumentException also when {@code keyType} is not usable as key
   */
  public <M, V> MapState<M, V> mapState(
      String name, TypeDescriptor<M> keyType, TypeDescriptor<V> valueType) {
    return mapState(name, keyType, valueType, StateTtl.NONE);
  }

  /**
   * A state with a map per key, each of whose entries has its own time to live.
   *
   * @throws IllegalArgumentException also when {@code keyType} is not usable as key
   */
  public <M, V> MapState<M, V> mapState(
      String name, TypeDescriptor<M> keyType, TypeDescriptor<V> valueType, StateTtl ttl) {
    Supplier<MapEntries<M, V>> empty = PlainMapEntries::new;
    if (!ttl.isNone()) {
      Expiry expiry = slots.expiry(ttl);
      empty = () -> new StampedMapEntries<>(expiry);
    }
    MapCells<M, V> cells = new MapCells<>(keyType, valueType, !ttl.isNone(), empty);
    ObjectColumn<MapEntries<M, V>> column = collections(name, ttl, cells);
    MapState<M, V> state = new MapHandle<>(column, keyType, valueType, empty);
    return checks == null ? state : checks.map(state, column, valueType);
  }

  /** A state with one value per key, into which others are folded, that lives until cleared. */
  public <V> ReducingState<V> reducingState(
      String name, TypeDescriptor<V> type, BinaryOperator<V> reduce) {
    return reducingState(name, type, reduce, StateTtl.NONE);
  }

  /** A state with one value per key, into which others are folded. */
  public <V> ReducingState<V> reducingState(
      String name, TypeDescriptor<V> type, BinaryOperator<V> reduce, StateTtl ttl) {
    ObjectColumn<V> column = objects(name, type, ttl);
    ReducingState<V> state = new ReducingHandle<>(column, type, reduce);
    return checks == null ? state : checks.reducing(state, column, type);
  }

  /** A state with one accumulator per key that lives until it is cleared. */
  public <I, A, R> AggregatingState<I, R> aggregatingState(
      String name, Accumulation<I, A, R> steps, TypeDescriptor<A> accumulatorType) {
    return aggregatingState(name, steps, accumulatorType, StateTtl.NONE);
  }

  /** A state with one accumulator per key. */
  public <I, A, R> AggregatingState<I, R> aggregatingState(
      String name, Accumulation<I, A, R> steps, TypeDescriptor<A> accumulatorType, StateTtl ttl) {
    ObjectColumn<A> column = objects(name, accumulatorType, ttl);
    AggregatingState<I, R> state = new AggregatingHandle<>(column, accumulatorType, steps);
    return checks == null ? state : checks.aggregating(state, column, accumulatorType);
  }

  private <V> ObjectColumn<V> objects(String name, TypeDescriptor<V> type, StateTtl ttl) {
    claim(name);
    ValueCells<V> cells = new ValueCells<>(type);
    return ttl.isNone()
        ? added(new ObjectColumn<>(slots, name, cells))
        : added(new StampedColumn<>(slots, name, cells, slots.expiry(ttl)));
  }

  private <V> ObjectColumn<V> collections(String name, StateTtl ttl, Cells<V> cells) {
    claim(name);
    return ttl.isNone()
        ? added(new ObjectColumn<>(slots, name, cells))
        : added(new PerishableColumn<>(slots, name, cells, slots.expiry(ttl)));
  }

  @Override
  public KeyedForm form() {
    return slots.rows().form();
  }

  /** Without keys all of whose values have outlived their time, which are forgotten by this. */
  @Override
  public long rows() {
    slots.expireAll();
    return slots.size();
  }

  @Override
  public List<SlotChanges> tables() {
    return List.of(slots.changes());
  }

  @Override
  public Loader loader(KeyedForm written) {
    return slots.rows().loader(written);
  }

  @Override
  public List<String> unmatched(KeyedForm written) {
    return slots.rows().unmatched(written);
  }

  @Override
  public List<StateFit.Misfit> misfits(String part, KeyedForm written) {
    return slots.rows().misfits(written);
  }

  @Override
  public void beforeSnapshot() {
    if (handOuts != null) {
      handOuts.beginSnapshot();
    }
  }

  @Override
  public void peek(StoredKey key, Consumer<byte[]> found) {
    slots.rows().peek(key, found);
  }

  private <C extends Column> C added(C column) {
    slots.add(column);
    return column;
  }

  private void claim(String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException(
          "state '%s' is declared twice in one operator; expected a name of its own for each of %s"
              .formatted(name, names));
    }
    if (names.size() > MOST_STATES) {
      throw new IllegalArgumentException(
          "state '%s' is the %dth of one operator; expected at most %d, so put what belongs together into one record"
              .formatted(name, names.size(), MOST_STATES));
    }
  }
}
