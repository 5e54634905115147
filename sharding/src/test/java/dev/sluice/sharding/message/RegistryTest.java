package dev.sluice.sharding.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.ActorRef;
import dev.sluice.actors.job.JobActor;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.dataflow.diagnosis.Diagnosis;
import dev.sluice.dataflow.inspect.KeyState;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.sharding.node.NodeMessage;
import dev.sluice.sharding.wire.WireKryo;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegistryTest {

  /** Public, and yet for actors of the same JVM only. */
  private static final Set<Class<?>> LOCAL =
      Set.of(SubtaskActor.Deliver.class, SubtaskActor.AssignSplits.class);

  private static final Set<Class<?>> OF_CHANNELS =
      Set.of(SubtaskActor.DeliverPart.class, SubtaskActor.Grant.class);

  private static final List<Class<?>> ROOTS =
      List.of(
          SubtaskActor.Command.class,
          SubtaskActor.Told.class,
          SubtaskActor.Peeked.class,
          NodeMessage.class,
          JobActor.Command.class,
          JobActor.Ended.class,
          JobActor.Recovered.class,
          JobActor.Checkpoints.class,
          JobStatus.class,
          Diagnosis.class,
          KeyState.class,
          CompletedCheckpoint.class);

  private final Set<Class<?>> met = new LinkedHashSet<>();

  @Test
  void everyClassThatCanCrossHasANumber() {
    ROOTS.forEach(this::meet);

    assertThat(met).contains(SubtaskActor.Begin.class, SubtaskActor.Failed.class);
    assertThat(MessageIds.ALL.keySet()).containsAll(met);
  }

  @Test
  void noNumberIsThereForWhatNothingSends() {
    ROOTS.forEach(this::meet);

    assertThat(met).containsAll(MessageIds.ALL.keySet());
  }

  private void meet(Type type) {
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments())
          .filter(argument -> generic.getRawType() != ActorRef.class)
          .forEach(this::meet);
    } else if (type instanceof Class<?> raw && isOurs(raw) && !isLocal(raw)) {
      meetOurs(raw);
    }
  }

  private void meetOurs(Class<?> type) {
    if (type.isSealed()) {
      Arrays.stream(type.getPermittedSubclasses()).forEach(this::meet);
    } else if (met.add(type) && type.isRecord()) {
      Arrays.stream(type.getRecordComponents())
          .map(RecordComponent::getGenericType)
          .forEach(this::meet);
    }
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("dev.sluice.");
  }

  // What is not public, its actor tells itself.
  private static boolean isLocal(Class<?> type) {
    return LOCAL.contains(type)
        || OF_CHANNELS.contains(type)
        || !Modifier.isPublic(type.getModifiers());
  }

  @Test
  void componentsAreOfKindsThatHaveAForm() {
    for (Class<?> type : MessageIds.ALL.keySet()) {
      if (type.isRecord()) {
        for (RecordComponent component : type.getRecordComponents()) {
          assertThat(hasForm(component.getType())).as("%s", component).isTrue();
        }
      }
    }
  }

  private static boolean hasForm(Class<?> type) {
    return type.isPrimitive()
        || isOurs(type)
        || MessageKryo.FORMS.containsKey(type)
        // Of a plain value; the registry of scalars has every kind of them.
        || type == Object.class
        || type == Collection.class
        || type == Optional.class
        || type.getName().startsWith("java.lang.")
        || type.getName().startsWith("java.time.");
  }

  @Test
  void numbersAreAboveThoseOfScalarsAndForms() {
    assertThat(MessageIds.ALL.values()).doesNotHaveDuplicates().allMatch(id -> id >= 100);
    assertThat(MessageKryo.FORMS.values())
        .doesNotHaveDuplicates()
        .allMatch(id -> id >= WireKryo.FIRST_FREE_ID && id < 100);
  }

  @Test
  void refusesAClassThatIsNoPublicRecord() {
    record Hidden(int x) {}

    assertThatThrownBy(() -> new MessageKryo(Map.of(String.class, 500), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String is in MessageIds; expected records and enums");
    assertThatThrownBy(() -> new MessageKryo(Map.of(Hidden.class, 500), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a public record");
  }
}
