package dev.sluice.benchmarks.flink.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ElementSerializersTest {

  private long made;

  static Stream<ElementSerializer<?>> all() {
    return Stream.of(
        new AuctionBidsSerializer(),
        new CategoryPriceSerializer(),
        new ClickSerializer(),
        new EventSerializer(),
        new IdSerializer(),
        new ListingSerializer(),
        new OfferSerializer(),
        new OpenAuctionSerializer(),
        new OrderSerializer(),
        new PaymentSerializer(),
        new PingSerializer(),
        new ReadingSerializer(),
        new SaleSerializer(),
        new SellerSerializer(),
        new ViewSerializer());
  }

  /** An element with another value in each place. */
  private <T> T element(Class<T> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(components[i].getType());
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  private Object value(Class<?> type) throws ReflectiveOperationException {
    made++;
    if (type == long.class) {
      return -made << 33;
    }
    return type == String.class ? "ä " + made : element(type);
  }

  @ParameterizedTest
  @MethodSource("all")
  <T> void readsWhatItHasWrittenInAsManyBytesAsItSays(ElementSerializer<T> serializer)
      throws Exception {
    T element = element(serializer.elements());
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(element, out);

    assertThat(serializer.deserialize(in(out))).isEqualTo(element);
    if (serializer.getLength() > 0) {
      assertThat(out.length()).isEqualTo(serializer.getLength());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  <T> void copiesWhatItHasWritten(ElementSerializer<T> serializer) throws Exception {
    T element = element(serializer.elements());
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(element, out);
    DataOutputSerializer copy = new DataOutputSerializer(64);
    serializer.copy(in(out), copy);

    assertThat(copy.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
  }

  private static DataInputDeserializer in(DataOutputSerializer out) throws IOException {
    return new DataInputDeserializer(out.getCopyOfBuffer());
  }
}
