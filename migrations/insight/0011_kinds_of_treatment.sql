-- The study of responses tells each kind of treatment apart; those made before looked at retention alone.
update insight.study
   set card = jsonb_set(card, '{found}', jsonb_build_object('kinds', jsonb_build_array(jsonb_build_object(
           'kind', 'retention', 'learned', card -> 'learned', 'verdict', card -> 'verdict', 'response', card -> 'found'))))
 where kind = 'responses' and not coalesce(card -> 'found' ? 'kinds', false);
