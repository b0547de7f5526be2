/* Generated from the server's OpenAPI document by `npm run api`. Do not edit. */
/* eslint-disable -- generated code follows its generator */
export interface paths {
    "/api/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListAbsences */
        get: operations["ApiAbsencesListAbsences"];
        put?: never;
        /** PlanAbsence */
        post: operations["ApiAbsencesPlanAbsence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/absences/{absence_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** EndAbsence */
        post: operations["ApiAbsencesAbsenceIdEndEndAbsence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/absences/own": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListOwnAbsences */
        get: operations["ApiAbsencesOwnListOwnAbsences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/absences/standing-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** StandingIn */
        get: operations["ApiAbsencesStandingInStandingIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/absences/substitutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListSubstitutes */
        get: operations["ApiAbsencesSubstitutesListSubstitutes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ExplainAccess */
        get: operations["ApiAccessExplanationExplainAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** OpenAccount */
        post: operations["ApiAccountsOpenAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetAccount */
        get: operations["ApiAccountsAccountIdGetAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** ChangeAccount */
        patch: operations["ApiAccountsAccountIdChangeAccount"];
        trace?: never;
    };
    "/api/accounts/{account_id}/subscribers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListPaidSubscribers */
        get: operations["ApiAccountsAccountIdSubscribersListPaidSubscribers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListClients */
        get: operations["ApiApiClientsListClients"];
        put?: never;
        /** CreateClient */
        post: operations["ApiApiClientsCreateClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-clients/{client_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetClient */
        get: operations["ApiApiClientsClientIdGetClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** ChangeClient */
        patch: operations["ApiApiClientsClientIdChangeClient"];
        trace?: never;
    };
    "/api/api-clients/{client_id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RetireClient */
        post: operations["ApiApiClientsClientIdRetireRetireClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-clients/{client_id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RotateSecret */
        post: operations["ApiApiClientsClientIdSecretRotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListAudit */
        get: operations["ApiAuditListAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** VerifyAudit */
        get: operations["ApiAuditVerificationVerifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bill-references": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** CreateReference */
        post: operations["ApiBillReferencesCreateReference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bill-references/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListReferences */
        get: operations["ApiBillReferencesKindListReferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bill-references/{kind}/{reference_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** DeleteReference */
        delete: operations["ApiBillReferencesKindReferenceIdDeleteReference"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bill-references/{reference_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** ChangeReference */
        put: operations["ApiBillReferencesReferenceIdChangeReference"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bus/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** MakeCall */
        post: operations["ApiBusCallsMakeCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bus/calls/{call_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetCall */
        get: operations["ApiBusCallsCallIdGetCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bus/calls/{call_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** AnswerCall */
        post: operations["ApiBusCallsCallIdAnswerAnswerCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bus/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListDeadLetters */
        get: operations["ApiBusDeadLettersListDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bus/dead-letters/{letter_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetDeadLetter */
        get: operations["ApiBusDeadLettersLetterIdGetDeadLetter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bus/dead-letters/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** DiscardDeadLetters */
        post: operations["ApiBusDeadLettersDiscardDiscardDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bus/dead-letters/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ReplayDeadLetters */
        post: operations["ApiBusDeadLettersReplayReplayDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bus/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** PublishMessage */
        post: operations["ApiBusMessagesPublishMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bus/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListSubscriptions */
        get: operations["ApiBusSubscriptionsListSubscriptions"];
        put?: never;
        /** Subscribe */
        post: operations["ApiBusSubscriptionsSubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bus/subscriptions/{subscription_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetSubscription */
        get: operations["ApiBusSubscriptionsSubscriptionIdGetSubscription"];
        put?: never;
        post?: never;
        /** Unsubscribe */
        delete: operations["ApiBusSubscriptionsSubscriptionIdUnsubscribe"];
        options?: never;
        head?: never;
        /** ChangeSubscription */
        patch: operations["ApiBusSubscriptionsSubscriptionIdChangeSubscription"];
        trace?: never;
    };
    "/api/bus/subscriptions/{subscription_id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Acknowledge */
        post: operations["ApiBusSubscriptionsSubscriptionIdAcknowledgeAcknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bus/subscriptions/{subscription_id}/pull": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pull */
        post: operations["ApiBusSubscriptionsSubscriptionIdPullPull"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bus/subscriptions/{subscription_id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse */
        post: operations["ApiBusSubscriptionsSubscriptionIdRefuseRefuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bus/subscriptions/{subscription_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ReplayAllDeadLetters */
        post: operations["ApiBusSubscriptionsSubscriptionIdReplayReplayAllDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bus/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListTopics */
        get: operations["ApiBusTopicsListTopics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalogs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListCatalogs */
        get: operations["ApiCatalogsListCatalogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListCategories */
        get: operations["ApiCategoriesListCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cubes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListCubes */
        get: operations["ApiCubesListCubes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cubes/{name}/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** CubeCustomers */
        post: operations["ApiCubesNameCustomersCubeCustomers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cubes/{name}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ExportCube */
        post: operations["ApiCubesNameExportExportCube"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cubes/{name}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** CubeFacts */
        post: operations["ApiCubesNameFactsCubeFacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cubes/{name}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListMembers */
        get: operations["ApiCubesNameMembersListMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cubes/{name}/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** QueryCube */
        post: operations["ApiCubesNameQueryQueryCube"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customer-tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListTagWords */
        get: operations["ApiCustomerTagsListTagWords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customer-tags/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** NameTag */
        put: operations["ApiCustomerTagsNameTag"];
        post?: never;
        /** ForgetTag */
        delete: operations["ApiCustomerTagsForgetTag"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListCustomers */
        get: operations["ApiCustomersListCustomers"];
        put?: never;
        /** CreateCustomer */
        post: operations["ApiCustomersCreateCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetCustomer */
        get: operations["ApiCustomersCustomerIdGetCustomer"];
        put?: never;
        post?: never;
        /** DeleteCustomer */
        delete: operations["ApiCustomersCustomerIdDeleteCustomer"];
        options?: never;
        head?: never;
        /** ChangeCustomer */
        patch: operations["ApiCustomersCustomerIdChangeCustomer"];
        trace?: never;
    };
    "/api/customers/{customer_id}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListAccounts */
        get: operations["ApiCustomersCustomerIdAccountsListAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/as-of": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetAsOf */
        get: operations["ApiCustomersCustomerIdAsOfGetAsOf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetHistory */
        get: operations["ApiCustomersCustomerIdHistoryGetHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/insight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** CustomerInsight */
        get: operations["ApiCustomersCustomerIdInsightCustomerInsight"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/insight/actions/{action_id}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** CorrectAction */
        post: operations["ApiCustomersCustomerIdInsightActionsActionIdCorrectCorrectAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/insight/reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** AskReasons */
        post: operations["ApiCustomersCustomerIdInsightReasonsAskReasons"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/key-account-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** CustomerProposals */
        get: operations["ApiCustomersCustomerIdKeyAccountProposalsCustomerProposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListMerges */
        get: operations["ApiCustomersCustomerIdMergesListMerges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/offerings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListForCustomer */
        get: operations["ApiCustomersCustomerIdOfferingsListForCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListOfCustomer */
        get: operations["ApiCustomersCustomerIdOrdersListOfCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/patterns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** CustomerPatterns */
        get: operations["ApiCustomersCustomerIdPatternsCustomerPatterns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/seven-p": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** CustomerSevenP */
        get: operations["ApiCustomersCustomerIdSevenPCustomerSevenP"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** CustomerStanding */
        get: operations["ApiCustomersCustomerIdStandingCustomerStanding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/subscribers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListSubscribers */
        get: operations["ApiCustomersCustomerIdSubscribersListSubscribers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** CustomerSuggestions */
        get: operations["ApiCustomersCustomerIdSuggestionsCustomerSuggestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/suggestions/{suggestion_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline */
        post: operations["ApiCustomersCustomerIdSuggestionsSuggestionIdDeclineDecline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/suggestions/shown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show */
        post: operations["ApiCustomersCustomerIdSuggestionsShownShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetTimeline */
        get: operations["ApiCustomersCustomerIdTimelineGetTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}/view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetPage */
        get: operations["ApiCustomersCustomerIdViewGetPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** BeginBulk */
        post: operations["ApiCustomersBulkBeginBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/bulk/{work_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** UndoBulk */
        post: operations["ApiCustomersBulkWorkIdUndoUndoBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/bulk/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** PreviewBulk */
        post: operations["ApiCustomersBulkPreviewPreviewBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** BeginExport */
        post: operations["ApiCustomersExportsBeginExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/exports/{work_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** DownloadExport */
        get: operations["ApiCustomersExportsWorkIdFileDownloadExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** FindSimilar */
        post: operations["ApiCustomersSimilarFindSimilar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListDashboards */
        get: operations["ApiDashboardsListDashboards"];
        put?: never;
        /** CreateDashboard */
        post: operations["ApiDashboardsCreateDashboard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboards/{dashboard_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetDashboard */
        get: operations["ApiDashboardsDashboardIdGetDashboard"];
        put?: never;
        post?: never;
        /** DropDashboard */
        delete: operations["ApiDashboardsDashboardIdDropDashboard"];
        options?: never;
        head?: never;
        /** ChangeDashboard */
        patch: operations["ApiDashboardsDashboardIdChangeDashboard"];
        trace?: never;
    };
    "/api/dashboards/{dashboard_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ExportDashboard */
        post: operations["ApiDashboardsDashboardIdExportExportDashboard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboards/{dashboard_id}/subscription": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Subscribe */
        put: operations["ApiDashboardsDashboardIdSubscriptionSubscribe"];
        post?: never;
        /** Unsubscribe */
        delete: operations["ApiDashboardsDashboardIdSubscriptionUnsubscribe"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboards/deliveries/{work_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** DownloadDelivery */
        get: operations["ApiDashboardsDeliveriesWorkIdFileDownloadDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListDuplicates */
        get: operations["ApiDuplicatesListDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates/{candidate_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetDuplicate */
        get: operations["ApiDuplicatesCandidateIdGetDuplicate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates/{candidate_id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dismiss */
        post: operations["ApiDuplicatesCandidateIdDismissDismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates/{candidate_id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reopen */
        post: operations["ApiDuplicatesCandidateIdReopenReopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** SearchDuplicates */
        post: operations["ApiDuplicatesSearchSearchDuplicates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fallouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListFallouts */
        get: operations["ApiFalloutsListFallouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fallouts/{fallout_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetFallout */
        get: operations["ApiFalloutsFalloutIdGetFallout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fallouts/{fallout_id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settle */
        post: operations["ApiFalloutsFalloutIdSettleSettle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fallouts/causes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListCauses */
        get: operations["ApiFalloutsCausesListCauses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fallouts/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** FormToSettle */
        post: operations["ApiFalloutsFormFormToSettle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fallouts/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** SettleMany */
        post: operations["ApiFalloutsSettleSettleMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/form-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** AddField */
        post: operations["ApiFormFieldsAddField"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/form-fields/{field_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** ChangeField */
        put: operations["ApiFormFieldsFieldIdChangeField"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/form-fields/{field_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** EndField */
        post: operations["ApiFormFieldsFieldIdEndEndField"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetForm */
        get: operations["ApiFormsNameGetForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/holdings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Appoint */
        post: operations["ApiHoldingsAppoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/holdings/{holding_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** EndHolding */
        post: operations["ApiHoldingsHoldingIdEndEndHolding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/import-mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListMappings */
        get: operations["ApiImportMappingsListMappings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/import-mappings/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** SaveMapping */
        put: operations["ApiImportMappingsNameSaveMapping"];
        post?: never;
        /** DropMapping */
        delete: operations["ApiImportMappingsNameDropMapping"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListImports */
        get: operations["ApiImportsListImports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetImport */
        get: operations["ApiImportsImportIdGetImport"];
        put?: never;
        post?: never;
        /** DropImport */
        delete: operations["ApiImportsImportIdDropImport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ImportErrors */
        get: operations["ApiImportsImportIdErrorsImportErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** LookAgain */
        post: operations["ApiImportsImportIdLookLookAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** PreviewImport */
        post: operations["ApiImportsImportIdPreviewPreviewImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ImportProblems */
        get: operations["ApiImportsImportIdProblemsImportProblems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ImportRefusals */
        get: operations["ApiImportsImportIdRefusalsImportRefusals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** StartImport */
        post: operations["ApiImportsImportIdStartStartImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}/suggestion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ImportSuggestion */
        get: operations["ApiImportsImportIdSuggestionImportSuggestion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** UndoImport */
        post: operations["ApiImportsImportIdUndoUndoImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ImportFields */
        get: operations["ApiImportsFieldsImportFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ImportTemplate */
        get: operations["ApiImportsTemplateImportTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/uploads/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Upload */
        put: operations["ApiImportsUploadsNameUpload"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/industries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListIndustries */
        get: operations["ApiIndustriesListIndustries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/churn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Churn */
        get: operations["ApiInsightChurnChurn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListFindings */
        get: operations["ApiInsightFindingsListFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/findings/{finding_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetFinding */
        get: operations["ApiInsightFindingsFindingIdGetFinding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/findings/{finding_id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** FindingPeople */
        get: operations["ApiInsightFindingsFindingIdPeopleFindingPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/key-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListKeyFindings */
        get: operations["ApiInsightKeyAccountsListKeyFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/key-accounts/{finding_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetKeyFinding */
        get: operations["ApiInsightKeyAccountsFindingIdGetKeyFinding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/key-accounts/{finding_id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListProposals */
        get: operations["ApiInsightKeyAccountsFindingIdPeopleListProposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/look-alikes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** AskLookAlikes */
        post: operations["ApiInsightLookAlikesAskLookAlikes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/look-alikes/{work_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetLookAlikes */
        get: operations["ApiInsightLookAlikesWorkIdGetLookAlikes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/look-alikes/{work_id}/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListLookAlikes */
        get: operations["ApiInsightLookAlikesWorkIdCustomersListLookAlikes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/look-alikes/{work_id}/tag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** TagLookAlikes */
        post: operations["ApiInsightLookAlikesWorkIdTagTagLookAlikes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/losses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListLosses */
        get: operations["ApiInsightLossesListLosses"];
        put?: never;
        /** RecordLoss */
        post: operations["ApiInsightLossesRecordLoss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/losses/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** CountLosses */
        get: operations["ApiInsightLossesCountsCountLosses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListModels */
        get: operations["ApiInsightModelsListModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/models/{model_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetModel */
        get: operations["ApiInsightModelsModelIdGetModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/models/{model_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve */
        post: operations["ApiInsightModelsModelIdApproveApprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/models/{model_id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse */
        post: operations["ApiInsightModelsModelIdRefuseRefuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/models/{model_id}/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RollBack */
        post: operations["ApiInsightModelsModelIdRollBackRollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/outlook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Outlook */
        get: operations["ApiInsightOutlookOutlook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/patterns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListPatterns */
        get: operations["ApiInsightPatternsListPatterns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/patterns/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListFollowers */
        get: operations["ApiInsightPatternsCustomersListFollowers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetResponses */
        get: operations["ApiInsightResponsesGetResponses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/responses/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListResponding */
        get: operations["ApiInsightResponsesGroupsListResponding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/risks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListRisks */
        get: operations["ApiInsightRisksListRisks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** StartRun */
        post: operations["ApiInsightRunsStartRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/runs/{run_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** CancelRun */
        post: operations["ApiInsightRunsRunIdCancelCancelRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListScores */
        get: operations["ApiInsightScoresListScores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListSegments */
        get: operations["ApiInsightSegmentsListSegments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/segments/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListMembers */
        get: operations["ApiInsightSegmentsCustomersListMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/seven-p": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GroupSevenP */
        get: operations["ApiInsightSevenPGroupSevenP"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** StandingStudy */
        get: operations["ApiInsightStandingStandingStudy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/studies/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListStudies */
        get: operations["ApiInsightStudiesKindListStudies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListSuggestions */
        get: operations["ApiInsightSuggestionsListSuggestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/suggestions/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SuggestionResults */
        get: operations["ApiInsightSuggestionsResultsSuggestionResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** WhatIf */
        get: operations["ApiInsightWhatIfWhatIf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** CountJobs */
        get: operations["ApiJobsCountsCountJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListDeadJobs */
        get: operations["ApiJobsDeadListDeadJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/dead/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** DropJob */
        delete: operations["ApiJobsDeadJobIdDropJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/dead/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RetryJob */
        post: operations["ApiJobsDeadJobIdRetryRetryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListAllMerges */
        get: operations["ApiMergesListAllMerges"];
        put?: never;
        /** MergeCustomers */
        post: operations["ApiMergesMergeCustomers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/merges/{merge_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetMerge */
        get: operations["ApiMergesMergeIdGetMerge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/merges/{merge_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** UndoMerge */
        post: operations["ApiMergesMergeIdUndoUndoMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/merges/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** PreviewMerge */
        post: operations["ApiMergesPreviewPreviewMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names */
        get: operations["ApiNamesNames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Notices */
        get: operations["ApiNoticesNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{notice_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Notice */
        get: operations["ApiNoticesNoticeIdNotice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** NoticesSeen */
        post: operations["ApiNoticesSeenNoticesSeen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offerings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListOfferings */
        get: operations["ApiOfferingsListOfferings"];
        put?: never;
        /** CreateOffering */
        post: operations["ApiOfferingsCreateOffering"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offerings/{offering_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetOffering */
        get: operations["ApiOfferingsOfferingIdGetOffering"];
        /** ChangeOffering */
        put: operations["ApiOfferingsOfferingIdChangeOffering"];
        post?: never;
        /** DeleteOffering */
        delete: operations["ApiOfferingsOfferingIdDeleteOffering"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offerings/{offering_id}/life": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListOfferingSteps */
        get: operations["ApiOfferingsOfferingIdLifeListOfferingSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offerings/{offering_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** MoveOffering */
        post: operations["ApiOfferingsOfferingIdStateMoveOffering"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offerings/{offering_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListOfferingVersions */
        get: operations["ApiOfferingsOfferingIdVersionsListOfferingVersions"];
        put?: never;
        /** NewOfferingVersion */
        post: operations["ApiOfferingsOfferingIdVersionsNewOfferingVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/order-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListDrafts */
        get: operations["ApiOrderDraftsListDrafts"];
        put?: never;
        /** SaveDraft */
        post: operations["ApiOrderDraftsSaveDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/order-drafts/{draft_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetDraft */
        get: operations["ApiOrderDraftsDraftIdGetDraft"];
        /** ReplaceDraft */
        put: operations["ApiOrderDraftsDraftIdReplaceDraft"];
        post?: never;
        /** DropDraft */
        delete: operations["ApiOrderDraftsDraftIdDropDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListOrders */
        get: operations["ApiOrdersListOrders"];
        put?: never;
        /** Place */
        post: operations["ApiOrdersPlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetOrder */
        get: operations["ApiOrdersOrderIdGetOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{order_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel */
        post: operations["ApiOrdersOrderIdCancelCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{order_id}/decomposition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetDecomposition */
        get: operations["ApiOrdersOrderIdDecompositionGetDecomposition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{order_id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetProgress */
        get: operations["ApiOrdersOrderIdProgressGetProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{order_id}/service-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListServiceOrders */
        get: operations["ApiOrdersOrderIdServiceOrdersListServiceOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Quote */
        post: operations["ApiOrdersQuoteQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/org-units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListUnits */
        get: operations["ApiOrgUnitsListUnits"];
        put?: never;
        /** CreateUnit */
        post: operations["ApiOrgUnitsCreateUnit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/org-units/{unit_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetUnit */
        get: operations["ApiOrgUnitsUnitIdGetUnit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** ChangeUnit */
        patch: operations["ApiOrgUnitsUnitIdChangeUnit"];
        trace?: never;
    };
    "/api/org-units/{unit_id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** MoveUnit */
        post: operations["ApiOrgUnitsUnitIdMoveMoveUnit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/org-units/{unit_id}/path": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetUnitPath */
        get: operations["ApiOrgUnitsUnitIdPathGetUnitPath"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/org-units/{unit_id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RetireUnit */
        post: operations["ApiOrgUnitsUnitIdRetireRetireUnit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/parties/{party_id}/contacts/{contact_id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RevealContact */
        post: operations["ApiPartiesPartyIdContactsContactIdRevealRevealContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/parties/{party_id}/documents/{document_id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RevealDocument */
        post: operations["ApiPartiesPartyIdDocumentsDocumentIdRevealRevealDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/parties/{party_id}/relations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListRelations */
        get: operations["ApiPartiesPartyIdRelationsListRelations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListPermissions */
        get: operations["ApiPermissionsListPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListPosts */
        get: operations["ApiPostsListPosts"];
        put?: never;
        /** CreatePost */
        post: operations["ApiPostsCreatePost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/posts/{post_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetPost */
        get: operations["ApiPostsPostIdGetPost"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** ChangePost */
        patch: operations["ApiPostsPostIdChangePost"];
        trace?: never;
    };
    "/api/posts/{post_id}/holdings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListHoldings */
        get: operations["ApiPostsPostIdHoldingsListHoldings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/posts/{post_id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RetirePost */
        post: operations["ApiPostsPostIdRetireRetirePost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/advice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListAdvice */
        get: operations["ApiProcessesAdviceListAdvice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/advice/{advice_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept */
        post: operations["ApiProcessesAdviceAdviceIdAcceptAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/advice/{advice_id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse */
        post: operations["ApiProcessesAdviceAdviceIdRefuseRefuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/advice/{advice_id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retire */
        post: operations["ApiProcessesAdviceAdviceIdRetireRetire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListChoices */
        get: operations["ApiProcessesChoicesListChoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** CompareModels */
        post: operations["ApiProcessesComparisonCompareModels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListDefinitions */
        get: operations["ApiProcessesDefinitionsListDefinitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/definitions/{definition_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetDefinition */
        get: operations["ApiProcessesDefinitionsDefinitionIdGetDefinition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/definitions/{definition_id}/conformance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetConformance */
        get: operations["ApiProcessesDefinitionsDefinitionIdConformanceGetConformance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/definitions/{definition_id}/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetFigures */
        get: operations["ApiProcessesDefinitionsDefinitionIdFiguresGetFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/definitions/{definition_id}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetLive */
        get: operations["ApiProcessesDefinitionsDefinitionIdLiveGetLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/definitions/{definition_id}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** BeginLog */
        post: operations["ApiProcessesDefinitionsDefinitionIdLogsBeginLog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/definitions/{definition_id}/migrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListMigrations */
        get: operations["ApiProcessesDefinitionsDefinitionIdMigrationsListMigrations"];
        put?: never;
        /** MigrateInstances */
        post: operations["ApiProcessesDefinitionsDefinitionIdMigrationsMigrateInstances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/definitions/{definition_id}/migrations/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** BeginMigration */
        post: operations["ApiProcessesDefinitionsDefinitionIdMigrationsBeginBeginMigration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/definitions/{definition_id}/migrations/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** PlanMigration */
        post: operations["ApiProcessesDefinitionsDefinitionIdMigrationsPlanPlanMigration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/definitions/{definition_id}/xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetDefinitionXml */
        get: operations["ApiProcessesDefinitionsDefinitionIdXmlGetDefinitionXml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/definitions/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** CheckModel */
        post: operations["ApiProcessesDefinitionsCheckCheckModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListDrafts */
        get: operations["ApiProcessesDraftsListDrafts"];
        put?: never;
        /** CreateDraft */
        post: operations["ApiProcessesDraftsCreateDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/drafts/{draft_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetDraft */
        get: operations["ApiProcessesDraftsDraftIdGetDraft"];
        /** SaveDraft */
        put: operations["ApiProcessesDraftsDraftIdSaveDraft"];
        post?: never;
        /** DiscardDraft */
        delete: operations["ApiProcessesDraftsDraftIdDiscardDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/drafts/{draft_id}/deploy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** DeployDraft */
        post: operations["ApiProcessesDraftsDraftIdDeployDeployDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/drafts/{draft_id}/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListDraftReplays */
        get: operations["ApiProcessesDraftsDraftIdReplaysListDraftReplays"];
        put?: never;
        /** BeginDraftReplay */
        post: operations["ApiProcessesDraftsDraftIdReplaysBeginDraftReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/drafts/{draft_id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ReturnDraft */
        post: operations["ApiProcessesDraftsDraftIdReturnReturnDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/drafts/{draft_id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** SubmitDraft */
        post: operations["ApiProcessesDraftsDraftIdSubmitSubmitDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListIncidents */
        get: operations["ApiProcessesIncidentsListIncidents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/incidents/{incident_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RetryIncident */
        post: operations["ApiProcessesIncidentsIncidentIdRetryRetryIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/incidents/{incident_id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** SkipIncident */
        post: operations["ApiProcessesIncidentsIncidentIdSkipSkipIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/incidents/causes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListCauses */
        get: operations["ApiProcessesIncidentsCausesListCauses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/incidents/repairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RepairMany */
        post: operations["ApiProcessesIncidentsRepairsRepairMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListInstances */
        get: operations["ApiProcessesInstancesListInstances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/instances/{instance_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetInstance */
        get: operations["ApiProcessesInstancesInstanceIdGetInstance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/instances/{instance_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** CancelInstance */
        post: operations["ApiProcessesInstancesInstanceIdCancelCancelInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/instances/{instance_id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** MoveToken */
        post: operations["ApiProcessesInstancesInstanceIdMoveMoveToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/instances/{instance_id}/story": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetInstanceStory */
        get: operations["ApiProcessesInstancesInstanceIdStoryGetInstanceStory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/instances/{instance_id}/variables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ChangeVariables */
        post: operations["ApiProcessesInstancesInstanceIdVariablesChangeVariables"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/logs/{work_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** DownloadLog */
        get: operations["ApiProcessesLogsWorkIdFileDownloadLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/migrations/{migration_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetMigration */
        get: operations["ApiProcessesMigrationsMigrationIdGetMigration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/migrations/{migration_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ResumeMigration */
        post: operations["ApiProcessesMigrationsMigrationIdResumeResumeMigration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/migrations/{migration_id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** StopMigration */
        post: operations["ApiProcessesMigrationsMigrationIdStopStopMigration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/replays/{replay_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetDraftReplay */
        get: operations["ApiProcessesReplaysReplayIdGetDraftReplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processes/replays/{replay_id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListCaseChanges */
        get: operations["ApiProcessesReplaysReplayIdChangesListCaseChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetLink */
        get: operations["ApiProvisioningLinkGetLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/relations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** CreateRelation */
        post: operations["ApiRelationsCreateRelation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/relations/{relation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** ChangeRelation */
        put: operations["ApiRelationsRelationIdChangeRelation"];
        post?: never;
        /** EndRelation */
        delete: operations["ApiRelationsRelationIdEndRelation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListRoles */
        get: operations["ApiRolesListRoles"];
        put?: never;
        /** CreateRole */
        post: operations["ApiRolesCreateRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles/{role_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetRole */
        get: operations["ApiRolesRoleIdGetRole"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** ChangeRole */
        patch: operations["ApiRolesRoleIdChangeRole"];
        trace?: never;
    };
    "/api/roles/{role_id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RetireRole */
        post: operations["ApiRolesRoleIdRetireRetireRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListSheets */
        get: operations["ApiRulesListSheets"];
        put?: never;
        /** CreateSheet */
        post: operations["ApiRulesCreateSheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{sheet_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetSheet */
        get: operations["ApiRulesSheetIdGetSheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{sheet_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListVersions */
        get: operations["ApiRulesSheetIdVersionsListVersions"];
        put?: never;
        /** CreateDraft */
        post: operations["ApiRulesSheetIdVersionsCreateDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListDecisions */
        get: operations["ApiRulesDecisionsListDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/dmn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ReadDmn */
        post: operations["ApiRulesDmnReadDmn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/replays/{replay_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetReplay */
        get: operations["ApiRulesReplaysReplayIdGetReplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/replays/{replay_id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetReplayChanges */
        get: operations["ApiRulesReplaysReplayIdChangesGetReplayChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/versions/{version_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetVersion */
        get: operations["ApiRulesVersionsVersionIdGetVersion"];
        /** SaveDraft */
        put: operations["ApiRulesVersionsVersionIdSaveDraft"];
        post?: never;
        /** DiscardDraft */
        delete: operations["ApiRulesVersionsVersionIdDiscardDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/versions/{version_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve */
        post: operations["ApiRulesVersionsVersionIdApproveApprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/versions/{version_id}/arbitrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Arbitrate */
        post: operations["ApiRulesVersionsVersionIdArbitrationsArbitrate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/versions/{version_id}/dmn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetDmn */
        get: operations["ApiRulesVersionsVersionIdDmnGetDmn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/versions/{version_id}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetFindings */
        get: operations["ApiRulesVersionsVersionIdFindingsGetFindings"];
        put?: never;
        /** FindInDraft */
        post: operations["ApiRulesVersionsVersionIdFindingsFindInDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/versions/{version_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Release */
        post: operations["ApiRulesVersionsVersionIdReleaseRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/versions/{version_id}/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListReplays */
        get: operations["ApiRulesVersionsVersionIdReplaysListReplays"];
        put?: never;
        /** BeginReplay */
        post: operations["ApiRulesVersionsVersionIdReplaysBeginReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/versions/{version_id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retire */
        post: operations["ApiRulesVersionsVersionIdRetireRetire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/versions/{version_id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** SendBack */
        post: operations["ApiRulesVersionsVersionIdReturnSendBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/versions/{version_id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit */
        post: operations["ApiRulesVersionsVersionIdSubmitSubmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/versions/{version_id}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** TryOut */
        post: operations["ApiRulesVersionsVersionIdTryTryOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListSchedules */
        get: operations["ApiSchedulesListSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedules/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** ChangeSchedule */
        patch: operations["ApiSchedulesNameChangeSchedule"];
        trace?: never;
    };
    "/api/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find */
        get: operations["ApiSearchFind"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ShowSession */
        get: operations["ApiSessionShowSession"];
        put?: never;
        /** SignIn */
        post: operations["ApiSessionSignIn"];
        /** SignOut */
        delete: operations["ApiSessionSignOut"];
        options?: never;
        head?: never;
        /** ChangeSession */
        patch: operations["ApiSessionChangeSession"];
        trace?: never;
    };
    "/api/session/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListOwnSessions */
        get: operations["ApiSessionAllListOwnSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** ChangePassword */
        put: operations["ApiSessionPasswordChangePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** EnrolTotp */
        post: operations["ApiSessionTotpEnrolTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/totp/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ConfirmTotp */
        post: operations["ApiSessionTotpConfirmationConfirmTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/totp/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** EndTotp */
        post: operations["ApiSessionTotpEndEndTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListSessions */
        get: operations["ApiSessionsListSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** EndSession */
        delete: operations["ApiSessionsSessionIdEndSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/specifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListSpecifications */
        get: operations["ApiSpecificationsListSpecifications"];
        put?: never;
        /** CreateSpecification */
        post: operations["ApiSpecificationsCreateSpecification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/specifications/{specification_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetSpecification */
        get: operations["ApiSpecificationsSpecificationIdGetSpecification"];
        /** ChangeSpecification */
        put: operations["ApiSpecificationsSpecificationIdChangeSpecification"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/specifications/{specification_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** MoveSpecification */
        post: operations["ApiSpecificationsSpecificationIdStateMoveSpecification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/specifications/{specification_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListSpecificationVersions */
        get: operations["ApiSpecificationsSpecificationIdVersionsListSpecificationVersions"];
        put?: never;
        /** NewSpecificationVersion */
        post: operations["ApiSpecificationsSpecificationIdVersionsNewSpecificationVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListStaff */
        get: operations["ApiStaffListStaff"];
        put?: never;
        /** CreateStaff */
        post: operations["ApiStaffCreateStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/{staff_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetStaff */
        get: operations["ApiStaffStaffIdGetStaff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** ChangeStaff */
        patch: operations["ApiStaffStaffIdChangeStaff"];
        trace?: never;
    };
    "/api/staff/{staff_id}/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** CreateLogin */
        post: operations["ApiStaffStaffIdLoginCreateLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/{staff_id}/login/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** LockLogin */
        post: operations["ApiStaffStaffIdLoginLockLockLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/{staff_id}/login/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ResetPassword */
        post: operations["ApiStaffStaffIdLoginPasswordResetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/{staff_id}/login/totp/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** EndTotpOfStaff */
        post: operations["ApiStaffStaffIdLoginTotpEndEndTotpOfStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/{staff_id}/login/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** UnlockLogin */
        post: operations["ApiStaffStaffIdLoginUnlockUnlockLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/{staff_id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RetireStaff */
        post: operations["ApiStaffStaffIdRetireRetireStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subjects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Subjects */
        get: operations["ApiSubjectsSubjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscribers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** UsersOfNumber */
        get: operations["ApiSubscribersUsersOfNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscribers/{subscriber_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetSubscriber */
        get: operations["ApiSubscribersSubscriberIdGetSubscriber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** ChangeSubscriber */
        patch: operations["ApiSubscribersSubscriberIdChangeSubscriber"];
        trace?: never;
    };
    "/api/subscribers/{subscriber_id}/charge-splits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListSplits */
        get: operations["ApiSubscribersSubscriberIdChargeSplitsListSplits"];
        /** SplitCharges */
        put: operations["ApiSubscribersSubscriberIdChargeSplitsSplitCharges"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscribers/{subscriber_id}/charge-splits/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** TrySplit */
        post: operations["ApiSubscribersSubscriberIdChargeSplitsTrialTrySplit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscribers/{subscriber_id}/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListParts */
        get: operations["ApiSubscribersSubscriberIdPartsListParts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task-forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListForms */
        get: operations["ApiTaskFormsListForms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task-forms/{name}/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListFields */
        get: operations["ApiTaskFormsNameFieldsListFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task-forms/{name}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** PreviewForm */
        post: operations["ApiTaskFormsNamePreviewPreviewForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListViews */
        get: operations["ApiViewsListViews"];
        put?: never;
        /** KeepView */
        post: operations["ApiViewsKeepView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/{view_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** DropView */
        delete: operations["ApiViewsViewIdDropView"];
        options?: never;
        head?: never;
        /** ChangeView */
        patch: operations["ApiViewsViewIdChangeView"];
        trace?: never;
    };
    "/api/warehouse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** WarehouseStatus */
        get: operations["ApiWarehouseWarehouseStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/warehouse/feeds/{feed}/files/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** SendFile */
        put: operations["ApiWarehouseFeedsFilesNameSendFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/warehouse/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** WithdrawFile */
        delete: operations["ApiWarehouseFilesFileIdWithdrawFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/warehouse/files/{file_id}/rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** RejectedRows */
        get: operations["ApiWarehouseFilesFileIdRejectedRejectedRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/warehouse/files/{file_id}/rejected.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** RejectedFile */
        get: operations["ApiWarehouseFilesFileIdRejectedCsvRejectedFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/warehouse/loads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** StartLoad */
        post: operations["ApiWarehouseLoadsStartLoad"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/warehouse/loads/{load_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetLoad */
        get: operations["ApiWarehouseLoadsLoadIdGetLoad"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Batch */
        post: operations["ApiWorkBatchBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListColleagues */
        get: operations["ApiWorkColleaguesListColleagues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListKinds */
        get: operations["ApiWorkKindsListKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListOrganisations */
        get: operations["ApiWorkOrganisationsListOrganisations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListWork */
        get: operations["ApiWorklistListWork"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist/{item_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetWorkItem */
        get: operations["ApiWorklistItemIdGetWorkItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist/{item_id}/advice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetAdvice */
        get: operations["ApiWorklistItemIdAdviceGetAdvice"];
        put?: never;
        /** Propose */
        post: operations["ApiWorklistItemIdAdvicePropose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist/{item_id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Assign */
        post: operations["ApiWorklistItemIdAssignAssign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist/{item_id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Claim */
        post: operations["ApiWorklistItemIdClaimClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist/{item_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete */
        post: operations["ApiWorklistItemIdCompleteComplete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist/{item_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume */
        post: operations["ApiWorklistItemIdResumeResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist/{item_id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** GiveBack */
        post: operations["ApiWorklistItemIdReturnGiveBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist/{item_id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspend */
        post: operations["ApiWorklistItemIdSuspendSuspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth2/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RevokeToken */
        post: operations["Oauth2RevokeRevokeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** IssueToken */
        post: operations["Oauth2TokenIssueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Absence */
        Absence: {
            /** Format: date-time */
            fromAt: string;
            id: string;
            orgPos: number;
            reason: string;
            rev: number;
            staffId: string;
            staffName: string;
            state: components["schemas"]["AbsenceState"];
            substituteId: string;
            substituteName: string;
            /** Format: date-time */
            untilAt: string;
        };
        /** Absences */
        Absences: {
            items: components["schemas"]["Absence"][];
        };
        /**
         * AbsenceState
         * @description Whether an absence still counts.
         * @enum {string}
         */
        AbsenceState: "planned" | "over";
        /** AcceptAdvice */
        AcceptAdvice: {
            problem?: components["schemas"]["Spoken"];
            remedy?: components["schemas"]["Spoken"];
        };
        /**
         * Acceptance
         * @description What became of a publication.
         * @enum {string}
         */
        Acceptance: "accepted" | "repeated";
        /** Accepted */
        Accepted: {
            receipt: components["schemas"]["Acceptance"];
        };
        /** AccessReason */
        AccessReason: {
            allowed: boolean;
            code: string;
            posts: components["schemas"]["PostReason"][];
            reason: string;
        };
        /** Account */
        Account: {
            accountType: string;
            /** Format: date-time */
            changedAt: string;
            /** Format: date-time */
            createdAt: string;
            creditLimit: components["schemas"]["Money"] | null;
            customerId: string | null;
            cycleId: string | null;
            description: string;
            externalId: string;
            extra: {
                [key: string]: unknown;
            };
            financialAccountId: string | null;
            formatId: string | null;
            id: string;
            kind: components["schemas"]["AccountKind"];
            mediaIds: string[];
            name: string;
            number: string;
            orgPos: number;
            payment: components["schemas"]["Payment"];
            paymentMasked: boolean;
            rev: number;
            state: components["schemas"]["AccountState"];
        };
        /**
         * AccountKind
         * @description The four account resources of TMF666.
         * @default billing
         * @enum {string}
         */
        AccountKind: "billing" | "party" | "settlement" | "financial";
        /** AccountPatch */
        AccountPatch: {
            accountType?: string;
            creditLimit?: components["schemas"]["Money"] | null;
            cycleId?: string | null;
            description?: string;
            externalId?: string;
            extra?: {
                [key: string]: unknown;
            };
            financialAccountId?: string | null;
            formatId?: string | null;
            mediaIds?: string[];
            name?: string;
            payment?: components["schemas"]["Payment"];
            state?: components["schemas"]["AccountState"];
        };
        /** Accounts */
        Accounts: {
            items: components["schemas"]["Account"][];
        };
        /**
         * AccountState
         * @description 在用, 停用, 已销.
         * @enum {string}
         */
        AccountState: "active" | "suspended" | "closed";
        /**
         * Act
         * @description What to do with each of several work items.
         * @enum {string}
         */
        Act: "claim" | "return" | "suspend" | "resume" | "assign" | "complete";
        /**
         * Action
         * @description What an order item does with a product.
         * @default install
         * @enum {string}
         */
        Action: "install" | "modify" | "suspend" | "resume" | "disconnect";
        /**
         * ActionOutcome
         * @description What came of an action.
         * @enum {string}
         */
        ActionOutcome: "kept" | "considering" | "declined" | "unreachable";
        /** ActionView */
        ActionView: {
            atStake: string;
            chance: number;
            channel: string;
            /** Format: date-time */
            createdAt: string;
            customerId: string;
            customerName: string;
            did: string;
            doneAt: string | null;
            doneByName: string;
            findingId: string;
            heldOut: boolean;
            id: string;
            instanceId: string | null;
            lostReason: string;
            lostTo: string;
            note: string;
            offer: string;
            outcome: string;
            reason: string;
            result: string;
            state: string;
        };
        /** AddedValue */
        AddedValue: {
            activation: number;
            /** Format: date-time */
            at: string;
            key: string;
            label: components["schemas"]["Text"];
            name: components["schemas"]["Text"];
            node: string;
            value: unknown;
            words: components["schemas"]["Text"];
        };
        /** Address */
        Address: {
            city: string;
            country: string;
            detail: string;
            district: string;
            id: string;
            kind: components["schemas"]["AddressKind"];
            postcode: string;
            preferred: boolean;
            province: string;
            street: string;
            text: string;
        };
        /** AddressInput */
        AddressInput: {
            /** @default  */
            city?: string;
            /** @default CN */
            country?: string;
            /** @default  */
            detail?: string;
            /** @default  */
            district?: string;
            id?: string | null;
            kind?: components["schemas"]["AddressKind"];
            /** @default  */
            postcode?: string;
            /** @default false */
            preferred?: boolean;
            /** @default  */
            province?: string;
            /** @default  */
            street?: string;
        };
        /**
         * AddressKind
         * @description What an address is for.
         * @default other
         * @enum {string}
         */
        AddressKind: "home" | "work" | "registered" | "mailing" | "installation" | "other";
        /** AdviceReason */
        AdviceReason: {
            reason: string;
        };
        /**
         * AdviceState
         * @description The life of a proposal.
         * @enum {string}
         */
        AdviceState: "proposed" | "inForce" | "refused" | "replaced" | "retired";
        /** AdviceView */
        AdviceView: {
            before: components["schemas"]["KnownProblem"] | null;
            decidedAt: string | null;
            decidedBy: string | null;
            id: string;
            mine: boolean;
            node: string;
            nodeName: components["schemas"]["Text"];
            problem: components["schemas"]["Spoken"];
            processKey: string;
            processName: components["schemas"]["Text"];
            /** Format: date-time */
            proposedAt: string;
            proposedBy: string;
            reason: string | null;
            remedy: components["schemas"]["Spoken"];
            rev: number;
            state: components["schemas"]["AdviceState"];
        };
        /**
         * Aggregation
         * @description What collect makes of the rows that fire.
         * @default list
         * @enum {string}
         */
        Aggregation: "list" | "sum" | "min" | "max" | "count";
        /** Ahead */
        Ahead: {
            high: number;
            low: number;
            /** Format: date */
            month: string;
            value: number;
        };
        /** AllowedValue */
        AllowedValue: {
            name?: components["schemas"]["Text"] | null;
            value: string | number | boolean;
        };
        /** Analysis */
        Analysis: {
            /** @default true */
            complete?: boolean;
            /** @default [] */
            findings?: components["schemas"]["Finding"][];
            /** @default [] */
            unread?: string[];
        };
        /** Shown */
        analytics_olap_contracts_Shown: {
            name: string;
            show?: components["schemas"]["Show"];
        };
        /**
         * Answer
         * @description Why a customer declined.
         * @enum {string}
         */
        Answer: "later" | "price" | "noNeed" | "rival" | "service" | "other";
        /** AnsweredView */
        AnsweredView: {
            answer: string;
            decidedAt: string | null;
            decidedByName: string;
            id: string;
            name: string;
            note: string;
            offering: string;
            orderId: string | null;
            quietUntil: string | null;
            state: components["schemas"]["SuggestionState"];
        };
        /** AnswerView */
        AnswerView: {
            cells: components["schemas"]["Cell"][];
            explained: components["schemas"]["ExplainedView"][];
            /** Format: date-time */
            loadedAt: string;
            milliseconds: number;
            names: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            table: string;
            version: number;
        };
        /** ApiClient */
        ApiClient: {
            /** Format: date-time */
            changedAt: string;
            clientId: string;
            id: string;
            lastUsedAt: string | null;
            name: string;
            rev: number;
            roleId: string;
            state: components["schemas"]["domains_organisation_contracts_units_State"];
            unitId: string;
            unitName: components["schemas"]["Text"];
        };
        /** ApiClientChange */
        ApiClientChange: {
            name?: string;
            roleId?: string;
        };
        /** Arbitrate */
        Arbitrate: {
            digest: string;
            reason: string;
            ruling: components["schemas"]["Ruling"];
        };
        /** Arbitration */
        Arbitration: {
            /** Format: date-time */
            decidedAt: string;
            decidedBy: string;
            reason: string;
            ruling: components["schemas"]["Ruling"];
        };
        /** Assignment */
        Assignment: {
            reason: string;
            staffId: string;
        };
        /**
         * AtRisk
         * @description How likely somebody who is at risk is to leave.
         * @enum {string}
         */
        AtRisk: "high" | "middle";
        /** AuditRow */
        AuditRow: {
            action: string;
            actorName: string;
            /** Format: date-time */
            at: string;
            detail: unknown;
            id: string;
            objectId: string;
            objectType: string;
            outcome: string;
            requestId: string;
            seq: number | null;
        };
        /** AuditView */
        AuditView: {
            expected: string;
            found: string;
            kind: string;
            label: string;
            passed: boolean;
            table: string;
        };
        /** Backlog */
        Backlog: {
            /** @default 0 */
            again?: number;
            dead: number;
            /** @default false */
            isCapped?: boolean;
            underWay: number;
            waiting: number;
        };
        /**
         * Band
         * @description How likely somebody is to leave, in three steps.
         * @enum {string}
         */
        Band: "high" | "middle" | "low";
        /** Batch */
        Batch: {
            act: components["schemas"]["Act"];
            ids: string[];
            output?: {
                [key: string]: unknown;
            };
            /** @default  */
            reason?: string;
            /** @default  */
            staffId?: string;
            until?: string | null;
        };
        /** BatchResult */
        BatchResult: {
            id: string;
            item?: components["schemas"]["WorkItemView"] | null;
            refusal?: components["schemas"]["ErrorBody"] | null;
        };
        /** BatchResults */
        BatchResults: {
            items: components["schemas"]["BatchResult"][];
        };
        /** Because */
        Because: {
            /** @default  */
            reason?: string;
        };
        /** BeginMigration */
        BeginMigration: {
            mapping?: {
                [key: string]: string;
            };
            nodes?: string[];
            reason: string;
            source: string;
        };
        /** Begun */
        Begun: {
            workId: string;
        };
        /** Bin */
        Bin: {
            count: number;
            high: number | null;
            low: number;
        };
        /** Bottleneck */
        Bottleneck: {
            lost: number;
            node: string;
            share: number;
        };
        /**
         * Box
         * @description Which work items a list shows.
         * @default offered
         * @enum {string}
         */
        Box: "mine" | "resting" | "offered" | "team";
        /** Bulk */
        Bulk: {
            action: components["schemas"]["BulkAction"];
            target: components["schemas"]["BulkTarget"];
        };
        /** BulkAction */
        BulkAction: {
            /** @default [] */
            addTags?: string[];
            kind?: components["schemas"]["CustomerKind"];
            level?: components["schemas"]["KeyLevel"] | null;
            managerId?: string | null;
            /** @default [] */
            removeTags?: string[];
        };
        /** BulkPreview */
        BulkPreview: {
            count: number;
            sample: components["schemas"]["Customer"][];
        };
        /** BulkTarget */
        BulkTarget: {
            /** @default [] */
            exceptIds?: string[];
            filter?: components["schemas"]["CustomerFilter"] | null;
            ids?: string[] | null;
        };
        /**
         * By
         * @description What the people at risk can be divided by.
         * @default segment
         * @enum {string}
         */
        By: "band" | "reason" | "rival" | "line" | "segment" | "customerKind" | "province" | "network" | "offer" | "likeliest";
        /** CalibrationBin */
        CalibrationBin: {
            customers: number;
            high: number;
            low: number;
            observed: number;
            predicted: number;
        };
        /** CallMessage */
        CallMessage: {
            id: string;
            /** @default  */
            key?: string;
            payload?: {
                [key: string]: unknown;
            };
            topic: string;
            /** @default 10 */
            waitSeconds?: number;
        };
        /** CallView */
        CallView: {
            answer: {
                [key: string]: unknown;
            } | null;
            answeredAt: string | null;
            answeredBy: string | null;
            /** Format: date-time */
            askedAt: string;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            key: string;
            topic: string;
        };
        /** Cancellation */
        Cancellation: {
            /** @default false */
            compensate?: boolean;
            reason: string;
        };
        /** CancelOrder */
        CancelOrder: {
            reason: string;
        };
        /**
         * CandidateState
         * @description 待处理, 已排除, 已合并.
         * @default open
         * @enum {string}
         */
        CandidateState: "open" | "dismissed" | "merged";
        /** Cart */
        Cart: {
            channel?: components["schemas"]["Channel"];
            customerId: string;
            /** @default [] */
            items?: components["schemas"]["CartItem"][];
        };
        /** CartItem */
        CartItem: {
            action?: components["schemas"]["Action"];
            characteristics?: {
                [key: string]: string | number | boolean | (string | number | boolean)[];
            };
            offering: string;
            parent?: string | null;
            /** @default 1 */
            quantity?: number;
            ref: string;
            subscriber?: string | null;
        };
        /** Case */
        Case: {
            expected: unknown;
            id: string;
            inputs: {
                [key: string]: unknown;
            };
            name: string;
        };
        /** CaseChange */
        CaseChange: {
            added: components["schemas"]["Text"][];
            after: components["schemas"]["Text"];
            before: components["schemas"]["Text"];
            businessKey: string;
            customerId: string | null;
            customerName: string | null;
            instanceId: string;
            removed: components["schemas"]["Text"][];
            /** Format: date-time */
            startedAt: string;
        };
        /** CaseChanges */
        CaseChanges: {
            items: components["schemas"]["CaseChange"][];
        };
        /** CaseResult */
        CaseResult: {
            explanation: components["schemas"]["Text"];
            id: string;
            passed: boolean;
            problem?: components["schemas"]["Text"] | null;
            result: unknown;
        };
        /** Catalog */
        Catalog: {
            /** @default [] */
            categories?: string[];
            /** Format: date-time */
            changedAt: string;
            code: string;
            /** Format: date-time */
            createdAt: string;
            description?: components["schemas"]["Text"] | null;
            extra?: {
                [key: string]: unknown;
            };
            id: string;
            name: components["schemas"]["Text"];
            orgHi: number;
            orgPos: number;
            rev: number;
            state?: components["schemas"]["LifecycleState"];
            validFor?: components["schemas"]["Period"];
            /** @default 1.0 */
            version?: string;
        };
        /** Catalogs */
        Catalogs: {
            items: components["schemas"]["Catalog"][];
        };
        /** Price */
        catalogue_contracts_offerings_Price: {
            /**
             * @default [
             *       "install"
             *     ]
             */
            actions?: components["schemas"]["Action"][];
            /** @default 0 */
            amount?: string;
            /** Format: date-time */
            changedAt: string;
            code: string;
            /** Format: date-time */
            createdAt: string;
            /** @default CNY */
            currency?: string;
            description?: components["schemas"]["Text"] | null;
            /**
             * @default [
             *       "recurring"
             *     ]
             */
            discounts?: components["schemas"]["catalogue_contracts_offerings_PriceKind"][];
            extra?: {
                [key: string]: unknown;
            };
            forPeriods?: number | null;
            id: string;
            kind: components["schemas"]["catalogue_contracts_offerings_PriceKind"];
            name: components["schemas"]["Text"];
            /** @default [] */
            offerings?: string[];
            orgHi: number;
            orgPos: number;
            percent?: string | null;
            period?: components["schemas"]["PeriodUnit"] | null;
            /** @default 1 */
            periodCount?: number;
            rev: number;
            state?: components["schemas"]["LifecycleState"];
            /** @default true */
            taxIncluded?: boolean;
            /** @default 6 */
            taxRate?: string;
            /** @default [] */
            tiers?: components["schemas"]["domains_catalogue_contracts_offerings_Tier"][];
            unit?: string | null;
            validFor?: components["schemas"]["Period"];
            /** @default 1.0 */
            version?: string;
            when?: {
                [key: string]: (string | number | boolean)[];
            };
        };
        /**
         * PriceKind
         * @description How a price is charged.
         * @enum {string}
         */
        catalogue_contracts_offerings_PriceKind: "oneTime" | "recurring" | "usage" | "discount" | "penalty";
        /** Relation */
        catalogue_contracts_offerings_Relation: {
            kind: components["schemas"]["catalogue_contracts_offerings_RelationKind"];
            offering: string;
        };
        /**
         * RelationKind
         * @description How one offering stands to another.
         * @enum {string}
         */
        catalogue_contracts_offerings_RelationKind: "requires" | "excludes" | "substitutes" | "upgradesTo";
        /** Categories */
        Categories: {
            items: components["schemas"]["Category"][];
        };
        /** Category */
        Category: {
            /** Format: date-time */
            changedAt: string;
            code: string;
            /** Format: date-time */
            createdAt: string;
            description?: components["schemas"]["Text"] | null;
            extra?: {
                [key: string]: unknown;
            };
            id: string;
            name: components["schemas"]["Text"];
            orgHi: number;
            orgPos: number;
            parent?: string | null;
            rev: number;
            state?: components["schemas"]["LifecycleState"];
            validFor?: components["schemas"]["Period"];
            /** @default 1.0 */
            version?: string;
        };
        /**
         * Cause
         * @description What began a load.
         * @enum {string}
         */
        Cause: "schedule" | "person" | "command";
        /** Causes */
        Causes: {
            items: components["schemas"]["FalloutCount"][];
        };
        /** Cell */
        Cell: {
            keys: (string | null)[];
            /** @default false */
            total?: boolean;
            values: (number | null)[];
        };
        /** Change */
        Change: {
            reason: string;
            /** @default 0 */
            scope?: number;
            variables: {
                [key: string]: unknown;
            };
        };
        /**
         * ChangeKind
         * @description What became of an element.
         * @enum {string}
         */
        ChangeKind: "added" | "removed" | "changed" | "moved";
        /** ChangeSubscription */
        ChangeSubscription: {
            conditions?: {
                [key: string]: unknown;
            } | null;
            isActive?: boolean | null;
            mostAttempts?: number | null;
            reason?: string | null;
            target?: components["schemas"]["Target"] | null;
            topics?: string[] | null;
        };
        /**
         * Channel
         * @description Where an order came in.
         * @default hall
         * @enum {string}
         */
        Channel: "hall" | "callCentre" | "web" | "accountManager" | "agent" | "system";
        /** Characteristic */
        Characteristic: {
            /** @default [] */
            allowed?: components["schemas"]["AllowedValue"][];
            code: string;
            /** @default true */
            configurable?: boolean;
            default?: string | number | boolean | (string | number | boolean)[] | null;
            highest?: string | null;
            hint?: components["schemas"]["Text"] | null;
            /** @default false */
            identifies?: boolean;
            lowest?: string | null;
            /** @default 1 */
            maximum?: number;
            /** @default 0 */
            minimum?: number;
            name: components["schemas"]["Text"];
            regex?: string | null;
            type?: components["schemas"]["ValueType"];
            unit?: string | null;
        };
        /**
         * ChargeKind
         * @description 月租, 本地使用, 长途, 流量, 增值, 一次性, 其他.
         * @default monthlyFee
         * @enum {string}
         */
        ChargeKind: "monthlyFee" | "localUsage" | "longDistance" | "data" | "valueAdded" | "oneTime" | "other";
        /** ChargeSplit */
        ChargeSplit: {
            accountId: string;
            accountNumber: string;
            chargeKind: components["schemas"]["ChargeKind"];
            id: string;
            percent: string;
            /** Format: date-time */
            validFrom: string;
            validTo: string | null;
        };
        /** ChargeView */
        ChargeView: {
            amount: components["schemas"]["Money"];
            forPeriods: number | null;
            item: string;
            kind: components["schemas"]["catalogue_contracts_offerings_PriceKind"];
            name: components["schemas"]["Text"];
            offering: string;
            period: components["schemas"]["PeriodUnit"] | null;
            periodCount: number;
            priceCode: string;
            priceId: string;
            quantity: number;
            reason: components["schemas"]["Text"];
            tax: components["schemas"]["Money"];
            unitAmount: components["schemas"]["Money"];
        };
        /** Choice */
        Choice: {
            code: string;
            label: string;
        };
        /** ChurnFinding */
        ChurnFinding: {
            atStake: string;
            /** Format: date-time */
            createdAt: string;
            customers: number;
            done: number;
            effect: components["schemas"]["Effect"] | null;
            expected: string;
            heldOut: number;
            id: string;
            measuredAt: string | null;
            modelId: string;
            modelVersion: number;
            /** Format: date */
            month: string;
            number: number;
            outcomes: {
                [key: string]: number;
            };
            treated: number;
        };
        /** ChurnView */
        ChurnView: {
            names: {
                [key: string]: string;
            };
            origin: components["schemas"]["ScoresOrigin"] | null;
            parts: components["schemas"]["RiskPart"][];
            running: components["schemas"]["RunKind"] | null;
            whole: components["schemas"]["RiskPart"];
        };
        /** ClientSecret */
        ClientSecret: {
            clientId: string;
            clientSecret: string;
            id: string;
        };
        /** Colleague */
        Colleague: {
            id: string;
            login: string;
            name: string;
            post: components["schemas"]["Text"];
            unit: components["schemas"]["Text"];
        };
        /** Colleagues */
        Colleagues: {
            items: components["schemas"]["Colleague"][];
        };
        /** Column */
        Column: {
            key: string;
            width?: number | null;
        };
        /** ColumnChoice */
        ColumnChoice: {
            name: components["schemas"]["Text"];
            value: string;
        };
        /** Completion */
        Completion: {
            output?: {
                [key: string]: unknown;
            };
        };
        /** Component */
        Component: {
            /** @default 0 */
            default?: number;
            /** @default false */
            included?: boolean;
            /** @default 1 */
            maximum?: number;
            /** @default 0 */
            minimum?: number;
            offering: string;
        };
        /** Conflict */
        Conflict: {
            digest: string;
            example: {
                [key: string]: unknown;
            };
            kind: components["schemas"]["ConflictKind"];
            lowerRow: string;
            lowerValue: string;
            message: components["schemas"]["Text"];
            output: string;
            tests: string[];
            tier: components["schemas"]["engines_rules_table_Tier"];
            upperRow: string;
            upperValue: string;
        };
        /**
         * ConflictKind
         * @description Why a row below has no effect.
         * @enum {string}
         */
        ConflictKind: "closed" | "outOfRoom";
        /** ConflictView */
        ConflictView: {
            arbitration: components["schemas"]["Arbitration"] | null;
            conflict: components["schemas"]["Conflict"];
        };
        /** Conformance */
        Conformance: {
            conforming: number;
            coverage: components["schemas"]["Coverage"];
            deviations: components["schemas"]["Deviation"][];
            distinct: number;
            ended: number;
            untouched: components["schemas"]["Untouched"];
            variants: components["schemas"]["Variant"][];
        };
        /** ConnectorChoice */
        ConnectorChoice: {
            key: string;
            operations: string[];
        };
        /** Contact */
        Contact: {
            id: string;
            masked: boolean;
            medium: components["schemas"]["Medium"];
            preferred: boolean;
            purpose: string;
            value: string;
        };
        /** ContactInput */
        ContactInput: {
            id?: string | null;
            medium: components["schemas"]["Medium"];
            /** @default false */
            preferred?: boolean;
            /** @default  */
            purpose?: string;
            value: string;
        };
        /** ContestView */
        ContestView: {
            brierGain: components["schemas"]["Figure"];
            challengerAuc: number;
            championAuc: number;
            customers: number;
            gain: components["schemas"]["Figure"];
            promoted: boolean;
            version: number;
            why: string;
        };
        /** Contract */
        Contract: {
            end?: string | null;
            months?: number | null;
            start?: string | null;
        };
        /** Correction */
        Correction: {
            /** @default  */
            lostReason?: string;
            /** @default  */
            lostTo?: string;
            /** @default  */
            note?: string;
            outcome: components["schemas"]["ActionOutcome"];
            why: string;
        };
        /** Counts */
        Counts: {
            /** @default 0 */
            accounts?: number;
            /** @default 0 */
            created?: number;
            /** @default 0 */
            failed?: number;
            /** @default 0 */
            joined?: number;
            /** @default 0 */
            rows?: number;
            /** @default 0 */
            subscribers?: number;
            /** @default 0 */
            unchanged?: number;
            /** @default 0 */
            updated?: number;
        };
        /** Coverage */
        Coverage: {
            isCapped: boolean;
            measured: number;
            total: number;
        };
        /** CubeList */
        CubeList: {
            items: components["schemas"]["CubeView"][];
            loadedAt: string | null;
        };
        /** MeasureView */
        cubes_MeasureView: {
            about: string;
            additive: boolean;
            label: string;
            name: string;
            unit: string;
        };
        /** CubeView */
        CubeView: {
            customers: boolean;
            description: string;
            dimensions: components["schemas"]["DimensionView"][];
            label: string;
            measures: components["schemas"]["cubes_MeasureView"][];
            name: string;
        };
        /** Customer */
        Customer: {
            /** Format: date-time */
            changedAt: string;
            /** Format: date-time */
            createdAt: string;
            externalId: string;
            extra: {
                [key: string]: unknown;
            };
            id: string;
            kind: components["schemas"]["CustomerKind"];
            level: components["schemas"]["KeyLevel"] | null;
            mainPhone: string;
            managerId: string | null;
            mergedInto: string | null;
            name: string;
            number: string;
            orgPos: number;
            partyId: string;
            partyKind: components["schemas"]["PartyKind"];
            rev: number;
            status: components["schemas"]["CustomerStatus"];
            tags: string[];
        };
        /** CustomerAsOf */
        CustomerAsOf: {
            accounts: components["schemas"]["Account"][] | null;
            /** Format: date-time */
            at: string;
            customer: components["schemas"]["Customer"];
            hidden: string[];
            party: components["schemas"]["Party"];
            subscribers: components["schemas"]["Subscriber"][] | null;
        };
        /** CustomerFilter */
        CustomerFilter: {
            createdFrom?: string | null;
            createdTo?: string | null;
            finding?: string | null;
            kind?: components["schemas"]["CustomerKind"][] | null;
            level?: components["schemas"]["KeyLevel"][] | null;
            managerId?: string | null;
            name?: string | null;
            orgHi?: number | null;
            orgLo?: number | null;
            pattern?: string[] | null;
            risk?: components["schemas"]["AtRisk"][] | null;
            segment?: string[] | null;
            status?: components["schemas"]["CustomerStatus"][] | null;
            tag?: string | null;
        };
        /** CustomerInsight */
        CustomerInsight: {
            actions: components["schemas"]["ActionView"][];
            facts: {
                [key: string]: unknown;
            };
            score: components["schemas"]["ScoreView"] | null;
        };
        /**
         * CustomerKind
         * @description 大客户, 商业, 公众, 流动.
         * @default public
         * @enum {string}
         */
        CustomerKind: "key" | "business" | "public" | "transient";
        /** CustomerPage */
        CustomerPage: {
            accounts: components["schemas"]["Account"][] | null;
            completeness: components["schemas"]["ToldCompleteness"];
            hidden: string[];
            managerName: string | null;
            mergedInto: components["schemas"]["Customer"] | null;
            openDuplicates: number | null;
            orders: components["schemas"]["OrderRow"][] | null;
            profile: components["schemas"]["Profile"];
            relatedCustomers: {
                [key: string]: components["schemas"]["Customer"];
            };
            relations: components["schemas"]["RelationGraph"];
            subscribers: components["schemas"]["Subscriber"][] | null;
            timeline: components["schemas"]["Timeline"];
            unit: components["schemas"]["UnitName"] | null;
        };
        /** CustomerPatch */
        CustomerPatch: {
            externalId?: string;
            extra?: {
                [key: string]: unknown;
            };
            kind?: components["schemas"]["CustomerKind"];
            level?: components["schemas"]["KeyLevel"] | null;
            managerId?: string | null;
            party?: components["schemas"]["PartyPatch"];
            status?: components["schemas"]["CustomerStatus"];
            tags?: string[];
        };
        /** CustomerPattern */
        CustomerPattern: {
            code: string;
            kind: string;
            later: components["schemas"]["PatternRate"];
            left: components["schemas"]["PatternRate"];
            name: string;
            /** Format: date */
            since: string;
        };
        /** CustomerPatterns */
        CustomerPatterns: {
            horizon: number;
            items: components["schemas"]["CustomerPattern"][];
        };
        /** CustomerRow */
        CustomerRow: {
            id: string;
            kind: string;
            name: string;
            number: string;
            values: (number | null)[];
        };
        /** Customers */
        Customers: {
            hidden: number;
            items: components["schemas"]["CustomerRow"][];
        };
        /** CustomerSevenP */
        CustomerSevenP: {
            actions: components["schemas"]["ActionView"][];
            customerId: string;
            customerName: string;
            facts: {
                [key: string]: number | null;
            };
            figures: components["schemas"]["SevenP"] | null;
            nexts: components["schemas"]["NextLineView"][];
            owns: string[];
            score: components["schemas"]["ScoreView"] | null;
        };
        /**
         * CustomerSort
         * @description How a list is sorted; a leading minus turns it round.
         * @default -changedAt
         * @enum {string}
         */
        CustomerSort: "changedAt" | "-changedAt" | "createdAt" | "-createdAt" | "name" | "-name" | "risk" | "-risk";
        /** CustomerStanding */
        CustomerStanding: {
            contribution: string;
            lifetime: string | null;
            loyalty: number | null;
            /** Format: date */
            month: string;
            reasons: components["schemas"]["StandingReasonView"][];
            satisfaction: number | null;
        };
        /**
         * CustomerStatus
         * @description 潜在, 在网, 销户, 已合并.
         * @default active
         * @enum {string}
         */
        CustomerStatus: "prospect" | "active" | "closed" | "merged";
        /** CustomerSuggestions */
        CustomerSuggestions: {
            answered: components["schemas"]["AnsweredView"][];
            items: components["schemas"]["FittingView"][];
        };
        /** CycleTime */
        CycleTime: {
            bins: components["schemas"]["Bin"][];
            count: number;
            mean: number | null;
            percentiles: {
                [key: string]: number;
            };
        };
        /** DashboardChange */
        DashboardChange: {
            name?: string;
            sharing?: components["schemas"]["Sharing"];
            tiles?: components["schemas"]["Tile"][];
        };
        /** DashboardLine */
        DashboardLine: {
            about: string;
            changedAt: string | null;
            id: string;
            name: string;
            own: boolean;
            ownerName: string;
            shared: boolean;
            shipped: boolean;
            subscribed: boolean;
            tiles: number;
        };
        /** DashboardList */
        DashboardList: {
            items: components["schemas"]["DashboardLine"][];
        };
        /** DashboardSubscription */
        DashboardSubscription: {
            byMail: boolean;
            every: components["schemas"]["Every"];
            lastRun: string | null;
            /** Format: date-time */
            nextRun: string;
            trouble: string | null;
        };
        /** DashboardView */
        DashboardView: {
            about: string;
            changedAt: string | null;
            id: string;
            name: string;
            own: boolean;
            ownerName: string;
            rev: number;
            shared: boolean;
            sharing: components["schemas"]["Sharing"] | null;
            shipped: boolean;
            subscription: components["schemas"]["DashboardSubscription"] | null;
            tiles: components["schemas"]["Tile"][];
        };
        /** DeadJob */
        DeadJob: {
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            id: string;
            kind: string;
            lastError: string | null;
            lastErrorId: string | null;
            payload: unknown;
        };
        /** DeadLetters */
        DeadLetters: {
            items: components["schemas"]["DeadLetterView"][];
            next: string | null;
            total: number;
            totalCapped: boolean;
            waiting: number;
        };
        /** DeadLetterView */
        DeadLetterView: {
            attempts: number;
            /** Format: date-time */
            diedAt: string;
            errorId: string;
            id: string;
            isAgain: boolean;
            message: components["schemas"]["Message"];
            reason: components["schemas"]["Text"];
            subscription: string;
            subscriptionId: string;
        };
        /** Decided */
        Decided: {
            /** @default  */
            reason?: string;
        };
        /**
         * Decision
         * @description What to do about a failed service order.
         * @enum {string}
         */
        Decision: "retry" | "skip";
        /** DecisionTaken */
        DecisionTaken: {
            /** Format: date-time */
            at: string;
            caller: string;
            customerId: string | null;
            explanation: components["schemas"]["Text"];
            fired: components["schemas"]["Fired"][];
            id: string;
            inputs: {
                [key: string]: unknown;
            };
            key: string;
            reference: string;
            result: unknown;
        };
        /** Decline */
        Decline: {
            answer: components["schemas"]["Answer"];
            /** @default  */
            note?: string;
        };
        /** Definition */
        Definition: {
            columns: components["schemas"]["Column"][];
            filters: {
                [key: string]: string;
            };
            sort: string | null;
        };
        /** DefinitionDetail */
        DefinitionDetail: {
            definition: components["schemas"]["DefinitionView"];
            elements: components["schemas"]["ElementView"][];
        };
        /** Definitions */
        Definitions: {
            items: components["schemas"]["DefinitionView"][];
        };
        /** DefinitionView */
        DefinitionView: {
            /** Format: date-time */
            deployedAt: string;
            deployedBy: string;
            id: string;
            key: string;
            name: components["schemas"]["Text"];
            running: number;
            version: number;
        };
        /**
         * DeliveryKind
         * @description How a subscription gets its messages.
         * @default pull
         * @enum {string}
         */
        DeliveryKind: "pull" | "webhook" | "process";
        /** Deployed */
        Deployed: {
            /** @default [] */
            also?: string[];
            fresh: boolean;
            id: string;
            key: string;
            name: components["schemas"]["Text"];
            /** @default [] */
            remarks?: components["schemas"]["ModelFinding"][];
            version: number;
        };
        /** Deviation */
        Deviation: {
            exampleId: string;
            instances: number;
            kind: components["schemas"]["DeviationKind"];
            name: components["schemas"]["Text"] | null;
            node: string;
            times: number;
            to: string | null;
            toName: components["schemas"]["Text"] | null;
        };
        /**
         * DeviationKind
         * @description What happened that is not drawn.
         * @enum {string}
         */
        DeviationKind: "skipped" | "moved" | "changed" | "jumped" | "cancelled";
        /** DimensionView */
        DimensionView: {
            label: string;
            levels: components["schemas"]["LevelView"][];
            name: string;
        };
        /**
         * Display
         * @description How a tile shows its answer.
         * @default chart
         * @enum {string}
         */
        Display: "figure" | "chart" | "table";
        /** DmnFile */
        DmnFile: {
            xml: string;
        };
        /** Document */
        Document: {
            country: string;
            id: string;
            issuer: string;
            kind: components["schemas"]["DocumentKind"];
            masked: boolean;
            number: string;
            validFrom: string | null;
            validTo: string | null;
        };
        /** DocumentInput */
        DocumentInput: {
            /** @default CN */
            country?: string;
            id?: string | null;
            /** @default  */
            issuer?: string;
            kind: components["schemas"]["DocumentKind"];
            number: string;
            validFrom?: string | null;
            validTo?: string | null;
        };
        /**
         * DocumentKind
         * @description What an identity document is.
         * @enum {string}
         */
        DocumentKind: "residentId" | "householdRegister" | "militaryId" | "passport" | "hkMacauPermit" | "taiwanPermit" | "hkMacauTaiwanResidence" | "foreignerResidence" | "creditCode" | "businessLicence" | "organizationCode" | "other";
        /** Domain */
        Domain: {
            /** @default [] */
            choices?: components["schemas"]["ColumnChoice"][];
            kind: components["schemas"]["Kind"];
            least?: number | null;
            most?: number | null;
            /** @default false */
            optional?: boolean;
            /** @default false */
            whole?: boolean;
        };
        /** Tier */
        domains_catalogue_contracts_offerings_Tier: {
            amount: string;
            upTo?: string | null;
        };
        /**
         * State
         * @description Whether something is in use; what is retired stays readable and is never used again.
         * @enum {string}
         */
        domains_organisation_contracts_units_State: "active" | "retired";
        /** Draft */
        Draft: {
            /** Format: date-time */
            changedAt: string;
            channel: components["schemas"]["Channel"];
            customerId: string;
            customerName: string;
            id: string;
            items: components["schemas"]["CartItem"][];
            note: string;
            rev: number;
            savedByName: string;
        };
        /** DraftDetail */
        DraftDetail: {
            draft: components["schemas"]["DraftView"];
            xml: string;
        };
        /** DraftReason */
        DraftReason: {
            reason: string;
        };
        /** Drafts */
        Drafts: {
            items: components["schemas"]["DraftView"][];
        };
        /**
         * DraftState
         * @description The life of a draft.
         * @enum {string}
         */
        DraftState: "draft" | "review" | "deployed";
        /** DraftView */
        DraftView: {
            approvedAt: string | null;
            approvedName: string | null;
            authorName: string;
            basedOn: string | null;
            baseVersion: number | null;
            /** Format: date-time */
            changedAt: string;
            /** Format: date-time */
            createdAt: string;
            definitionId: string | null;
            id: string;
            key: string;
            mine: boolean;
            name: components["schemas"]["Text"];
            note: string;
            outdated: boolean;
            returnedName: string | null;
            returnedReason: string | null;
            rev: number;
            savedName: string;
            state: components["schemas"]["DraftState"];
            submittedAt: string | null;
            submittedName: string | null;
            version: number | null;
        };
        /** DriftView */
        DriftView: {
            column: string;
            label: string;
            movement: string;
            psi: number;
        };
        /** Edge */
        Edge: {
            kind: components["schemas"]["EdgeKind"];
            source: string;
            target: string;
        };
        /**
         * EdgeKind
         * @description What a line in the picture means.
         * @enum {string}
         */
        EdgeKind: "contains" | "realisedBy" | "waitsFor";
        /** Effect */
        Effect: {
            heldOut: number;
            heldOutLeft: number;
            high: number;
            low: number;
            saved: number;
            treated: number;
            treatedLeft: number;
        };
        /** ElementFigures */
        ElementFigures: {
            failed: number;
            instances: number;
            lasted: components["schemas"]["Span"];
            lost: number;
            most: number;
            moved: number;
            name: components["schemas"]["Text"];
            node: string;
            open: number;
            openSince: string | null;
            passages: number;
            repeated: number;
            role: components["schemas"]["ElementRole"];
            skipped: number;
            soFar: components["schemas"]["Span"];
            stuck: components["schemas"]["Span"];
            stuckNow: number;
            stuckSoFar: number;
            waited: components["schemas"]["Span"];
            withdrawn: number;
            worked: components["schemas"]["Span"];
        };
        /**
         * ElementRole
         * @description Who is busy at an element.
         * @enum {string}
         */
        ElementRole: "person" | "system" | "event" | "timer" | "container" | "point";
        /** ElementView */
        ElementView: {
            candidates?: string | null;
            connector?: string | null;
            contract?: components["schemas"]["StepContract"] | null;
            due?: string | null;
            form?: string | null;
            id: string;
            kind: string;
            line: number;
            message?: string | null;
            name: components["schemas"]["Text"];
            operation?: string | null;
            post?: string | null;
            postName?: components["schemas"]["Text"] | null;
        };
        /**
         * Eligibility
         * @default {}
         */
        Eligibility: {
            /** @default [] */
            channels?: string[];
            /** @default [] */
            customerKinds?: string[];
            /** @default [] */
            regions?: string[];
        };
        /** NewDraft */
        engines_process_designing_NewDraft: {
            basedOn?: string | null;
            /** @default  */
            note?: string;
            xml?: string | null;
        };
        /**
         * State
         * @description The life of a version; `scheduled` is released for a later moment.
         * @enum {string}
         */
        engines_rules_contracts_State: "draft" | "review" | "approved" | "scheduled" | "inForce" | "retired";
        /**
         * Tier
         * @description Whose table it is; in the order in which they are asked.
         * @enum {string}
         */
        engines_rules_table_Tier: "headquarters" | "province" | "local";
        /** Entry */
        Entry: {
            /** @default  */
            column?: string;
            /** @default  */
            constant?: string;
            field: string;
            /** @default  */
            format?: string;
            otherwise?: string | null;
            /** @default  */
            template?: string;
            values?: {
                [key: string]: string;
            };
        };
        /** EntryStep */
        EntryStep: {
            actorId: string;
            /** Format: date-time */
            at: string;
            kind: components["schemas"]["EntryStepKind"];
            reason: string | null;
            state: components["schemas"]["LifecycleState"] | null;
        };
        /**
         * EntryStepKind
         * @description What happened to an entry: it was made, its content written anew, or it moved in its life cycle.
         * @enum {string}
         */
        EntryStepKind: "made" | "rewritten" | "moved";
        /** ErrorBody */
        ErrorBody: {
            code: string;
            details?: {
                [key: string]: string;
            };
            /** @default  */
            errorId?: string;
            message: string;
            problems?: components["schemas"]["FieldProblem"][];
            remedy: string;
        };
        /**
         * Every
         * @description How often a subscription comes: at seven in the morning every day, on Mondays, on the first of the month.
         * @enum {string}
         */
        Every: "day" | "week" | "month";
        /** ExplainedView */
        ExplainedView: {
            about: string;
            formula: string;
            label: string;
            measure: string;
            origins: string[];
            table: string;
        };
        /** Export */
        Export: {
            filter: components["schemas"]["CustomerFilter"];
            format?: components["schemas"]["ExportFormat"];
        };
        /**
         * ExportFormat
         * @description What kind of file an export makes.
         * @default xlsx
         * @enum {string}
         */
        ExportFormat: "csv" | "xlsx";
        /** Facts */
        Facts: {
            columns: string[];
            figure: number | null;
            origins: string[];
            rows: (string | null)[][];
            total: number;
        };
        /** Fairness */
        Fairness: {
            auc: number | null;
            aucHigh?: number | null;
            aucLow?: number | null;
            customers: number;
            flagged: number;
            group: string;
            high?: number | null;
            low?: number | null;
            off: boolean;
            predicted: number;
            rate: number;
            reached: number | null;
        };
        /** Fallout */
        Fallout: {
            attempt: number;
            closedAt: string | null;
            code: string;
            customerId: string;
            customerName: string;
            decidedByName: string | null;
            decision: components["schemas"]["Decision"] | null;
            id: string;
            item: string;
            kind: components["schemas"]["FalloutKind"];
            message: components["schemas"]["Text"];
            offeringName: components["schemas"]["Text"];
            orderId: string;
            orderNumber: string;
            /** Format: date-time */
            raisedAt: string;
            reason: string | null;
            repairs: {
                [key: string]: string | number | boolean | (string | number | boolean)[];
            };
            rev: number;
            serviceOrderId: string;
            state: components["schemas"]["FalloutState"];
        };
        /** FalloutCount */
        FalloutCount: {
            code: string;
            kind: components["schemas"]["FalloutKind"];
            open: number;
            total: number;
        };
        /**
         * FalloutKind
         * @description What sort of failure it is.
         * @enum {string}
         */
        FalloutKind: "refused" | "failed" | "unreachable" | "noAnswer";
        /**
         * FalloutState
         * @description A fallout is open until a person has decided, and closed when that was carried out.
         * @enum {string}
         */
        FalloutState: "open" | "decided" | "closed";
        /** Fault */
        Fault: {
            code: string;
            field: string;
            message: string;
            remedy: string;
        };
        /** FeatureView */
        FeatureView: {
            group: string;
            label: string;
            name: string;
            weight: number;
        };
        /** FeedColumn */
        FeedColumn: {
            label: string;
            name: string;
        };
        /** FeedView */
        FeedView: {
            columns: components["schemas"]["FeedColumn"][];
            label: string;
            name: string;
            system: string;
        };
        /** Fetch */
        Fetch: {
            /** @default 60 */
            leaseSeconds?: number;
            /** @default 50 */
            limit?: number;
        };
        /** Fetched */
        Fetched: {
            items: components["schemas"]["Taken"][];
        };
        /** FieldChoice */
        FieldChoice: {
            /** @default false */
            ended?: boolean;
            name: components["schemas"]["Text"];
            value: string;
        };
        /** FieldProblem */
        FieldProblem: {
            code: string;
            field: string;
            message: string;
            remedy: string;
        };
        /** Fields */
        Fields: {
            formats: components["schemas"]["Choice"][];
            items: components["schemas"]["FieldView"][];
            matches: components["schemas"]["Choice"][];
        };
        /** FieldSettings */
        FieldSettings: {
            beginsAt?: string | null;
            /** @default [] */
            choices?: components["schemas"]["FieldChoice"][];
            earliest?: string | null;
            endsAt?: string | null;
            help?: components["schemas"]["Text"] | null;
            label: components["schemas"]["Text"];
            latest?: string | null;
            least?: number | null;
            most?: number | null;
            /** @default 100 */
            order?: number;
            organisation?: string | null;
            /** @default [] */
            posts?: string[];
            /** @default false */
            required?: boolean;
            textFormat?: components["schemas"]["TextFormat"] | null;
        };
        /**
         * FieldType
         * @description What a field holds; it stays, so that values keep their meaning.
         * @enum {string}
         */
        FieldType: "text" | "number" | "date" | "choice" | "yesNo" | "customer" | "organisation";
        /** FieldView */
        FieldView: {
            choices: components["schemas"]["Choice"][];
            example: string;
            group: string;
            groupLabel: string;
            key: string;
            label: string;
            many: boolean;
            type: string;
        };
        /** Fifth */
        Fifth: {
            came: number;
            customers: number;
            high?: number | null;
            low?: number | null;
            said: number;
        };
        /** Figure */
        Figure: {
            high: number;
            low: number;
            value: number;
        };
        /** Figures */
        Figures: {
            bottlenecks: components["schemas"]["Bottleneck"][];
            coverage: components["schemas"]["Coverage"];
            cycle: components["schemas"]["CycleTime"];
            elements: components["schemas"]["ElementFigures"][];
            flows: components["schemas"]["FlowFigures"][];
            sampled: boolean;
            throughput: components["schemas"]["Throughput"];
        };
        /**
         * FileState
         * @description Whether a file waits for a load, is in the warehouse, or was refused.
         * @enum {string}
         */
        FileState: "waiting" | "accepted" | "refused";
        /** FileView */
        FileView: {
            accepted: number;
            feed: string;
            id: string;
            loadId: string | null;
            name: string;
            problems: components["schemas"]["Fault"][];
            rejected: number;
            rows: number;
            /** Format: date-time */
            sentAt: string;
            sentByName: string;
            settledAt: string | null;
            state: components["schemas"]["FileState"];
        };
        /** Filter */
        Filter: {
            from?: string | null;
            /** @default [] */
            in?: string[];
            /** @default 0 */
            latest?: number;
            level: string;
            to?: string | null;
        };
        /** Filters */
        Filters: {
            /** @default [] */
            filters?: components["schemas"]["Filter"][];
            /** @default  */
            measure?: string;
        };
        /** Finding */
        Finding: {
            example: {
                [key: string]: unknown;
            };
            kind: components["schemas"]["FindingKind"];
            message: components["schemas"]["Text"];
            rows: string[];
            tests: string[];
        };
        /**
         * FindingKind
         * @description What is odd.
         * @enum {string}
         */
        FindingKind: "gap" | "overlap" | "disagreement" | "tie" | "masked";
        /** FindingList */
        FindingList: {
            items: components["schemas"]["ChurnFinding"][];
        };
        /** Findings */
        Findings: {
            analysis: components["schemas"]["Analysis"];
            cases: components["schemas"]["CaseResult"][];
            complete: boolean;
            conflicts: components["schemas"]["ConflictView"][];
        };
        /** Finished */
        Finished: {
            item: components["schemas"]["WorkItemView"];
            next: components["schemas"]["WorkItemView"][];
        };
        /** Fired */
        Fired: {
            /** @default [] */
            held?: string[];
            rows: string[];
            set: string[];
            tier: components["schemas"]["engines_rules_table_Tier"];
            versionId: string;
        };
        /** FittingView */
        FittingView: {
            chance: number;
            description: string;
            expected: string;
            id: string;
            isShown: boolean;
            line: string;
            /** Format: date */
            month: string;
            name: string;
            offering: string;
            offeringId: string;
            reasons: string[];
            yearly: string;
        };
        /** FlowFigures */
        FlowFigures: {
            flow: string;
            source: string;
            taken: number;
            target: string;
        };
        /**
         * Rest
         * @description What becomes of columns that no entry names: kept with the customer under their own name, or left out.
         * @default keep
         * @enum {string}
         */
        flows_imports_contracts_Rest: "keep" | "leave";
        /** FollowerView */
        FollowerView: {
            atStake: string | null;
            chance: number | null;
            customerId: string;
            customerKind: string;
            customerName: string;
            customerNumber: string;
            line: string;
            monthly: string;
            network: string;
            pattern: string;
            /** Format: date */
            since: string;
        };
        /** Forecast */
        Forecast: {
            id: string;
            line: string;
            measure: string;
            province: string;
            series: components["schemas"]["Series"];
        };
        /** FormAsked */
        FormAsked: {
            at?: string | null;
            draft?: components["schemas"]["NewFormField"] | null;
            draftOf?: string | null;
            organisation?: string | null;
            post?: string | null;
        };
        /** FormChoice */
        FormChoice: {
            fields: components["schemas"]["NamedChoice"][];
            key: string;
        };
        /** FormField */
        FormField: {
            /** Format: date-time */
            changedAt: string;
            changedBy: string;
            /** Format: date-time */
            createdAt: string;
            form: string;
            id: string;
            key: string;
            madeBy: string;
            rev: number;
            settings: components["schemas"]["FieldSettings"];
            type: components["schemas"]["FieldType"];
        };
        /** FormFields */
        FormFields: {
            items: components["schemas"]["FormField"][];
        };
        /** Gain */
        Gain: {
            gain: number;
            heldOut: number;
            heldOutTaken: number;
            high: number;
            low: number;
            offered: number;
            offeredTaken: number;
        };
        /**
         * Gender
         * @description As GB/T 2261.1 distinguishes it.
         * @enum {string}
         */
        Gender: "male" | "female" | "unspecified";
        /** GiveAnswer */
        GiveAnswer: {
            answer: {
                [key: string]: unknown;
            };
        };
        /** GivenPassword */
        GivenPassword: {
            login: string;
            password: string | null;
        };
        /** Grown */
        Grown: {
            before: string;
            customers: number;
            later: string;
            left: number;
        };
        /** Growth */
        Growth: {
            accepted: components["schemas"]["Grown"];
            gain: number | null;
            heldOut: components["schemas"]["Grown"];
            high: number | null;
            low: number | null;
            refused: components["schemas"]["Grown"];
        };
        /** Guess */
        Guess: {
            mapping: components["schemas"]["Mapping"];
            saved?: string | null;
            suggestions: components["schemas"]["Suggestion"][];
        };
        /** Handled */
        Handled: {
            done: number;
            gone: string[];
        };
        /** History */
        History: {
            items: components["schemas"]["HistoryItem"][];
        };
        /** HistoryEntry */
        HistoryEntry: {
            activation: number;
            actorId: string;
            /** Format: date-time */
            at: string;
            detail: unknown;
            flows: string[];
            kind: string;
            name: components["schemas"]["Text"];
            node: string;
        };
        /** HistoryItem */
        HistoryItem: {
            actorId: string;
            actorName: string;
            /** Format: date-time */
            at: string;
            created: boolean;
            deleted: boolean;
            fields: {
                [key: string]: [
                    unknown,
                    unknown
                ];
            };
            reason: string | null;
            rev: number;
            rowId: string;
            table: string;
        };
        /**
         * Hit
         * @description Which of the rows that fire give the outcome (DMN 1.3, 8.2.8).
         * @default first
         * @enum {string}
         */
        Hit: "first" | "unique" | "any" | "priority" | "collect";
        /** Holding */
        Holding: {
            acting: boolean;
            effective: boolean;
            id: string;
            postId: string;
            postName: components["schemas"]["Text"];
            rev: number;
            staffId: string;
            staffName: string;
            unitId: string;
            unitName: components["schemas"]["Text"];
            /** Format: date-time */
            validFrom: string;
            validTo: string | null;
        };
        /** HoldingEnd */
        HoldingEnd: {
            validTo?: string | null;
        };
        /** HowToRead */
        HowToRead: {
            /** @default  */
            delimiter?: string;
            /** @default  */
            encoding?: string;
            headerRow?: number | null;
            /** @default  */
            sheet?: string;
        };
        /** Import */
        Import: {
            appliedAt: string | null;
            checkedRows: number;
            columns: string[];
            counts: components["schemas"]["Counts"];
            /** Format: date-time */
            createdAt: string;
            delimiter: string;
            digest: string;
            encoding: string;
            fileName: string;
            headerRow: number;
            id: string;
            options: components["schemas"]["Options"] | null;
            ownerName: string;
            phase: components["schemas"]["Phase"];
            rev: number;
            rows: number;
            sheet: string;
            sheets: string[];
            undo?: components["schemas"]["UndoResult"] | null;
            undoneAt: string | null;
            workId: string | null;
            /** @default true */
            yours?: boolean;
        };
        /** IncidentCause */
        IncidentCause: {
            code: string;
            count: number;
            message: components["schemas"]["Text"];
            node: string;
            nodeName: components["schemas"]["Text"];
            /** Format: date-time */
            oldestAt: string;
            processKey: string;
            processName: components["schemas"]["Text"];
            remedy: components["schemas"]["Text"];
        };
        /** IncidentCauses */
        IncidentCauses: {
            items: components["schemas"]["IncidentCause"][];
        };
        /** IncidentView */
        IncidentView: {
            businessKey: string;
            code: string;
            id: string;
            instanceId: string;
            message: components["schemas"]["Text"];
            node: string;
            nodeName: components["schemas"]["Text"];
            processKey: string;
            processName: components["schemas"]["Text"];
            /** Format: date-time */
            raisedAt: string;
            reason: string | null;
            remedy: components["schemas"]["Text"];
            resolution: string | null;
            resolvedAt: string | null;
            stage: string;
        };
        /** Industries */
        Industries: {
            items: components["schemas"]["Industry"][];
        };
        /** Industry */
        Industry: {
            /** @default [] */
            also?: string[];
            code: string;
            en: string;
            zh: string;
        };
        /** Input */
        Input: {
            domain: components["schemas"]["Domain"];
            id: string;
            name: components["schemas"]["Text"];
            /** @default  */
            source?: string;
        };
        /** InstanceStory */
        InstanceStory: {
            added: components["schemas"]["AddedValue"][];
            history: components["schemas"]["HistoryEntry"][];
            workItems: components["schemas"]["WorkItemView"][];
        };
        /** InstanceSummary */
        InstanceSummary: {
            businessKey: string;
            endedAt: string | null;
            id: string;
            processKey: string;
            processName: components["schemas"]["Text"];
            /** Format: date-time */
            startedAt: string;
            status: string;
            /** @default 0 */
            stuck?: number;
            version: number;
        };
        /** InstanceView */
        InstanceView: {
            activeNodes: string[];
            businessKey: string;
            completedNodes: string[];
            definitionId: string;
            endedAt: string | null;
            id: string;
            incidents: components["schemas"]["IncidentView"][];
            processKey: string;
            processName: components["schemas"]["Text"];
            rev: number;
            /** Format: date-time */
            startedAt: string;
            status: string;
            takenFlows: string[];
            tokens: components["schemas"]["TokenView"][];
            variables: {
                [key: string]: unknown;
            } | null;
            version: number;
        };
        /** NewDraft */
        interfaces_http_rules_NewDraft: {
            fromVersion?: string | null;
        };
        /** Shown */
        interfaces_http_suggestions_Shown: {
            ids: string[];
        };
        /** Rest */
        interfaces_http_worklist_Rest: {
            reason: string;
            /** Format: date-time */
            until: string;
        };
        /** JobCounts */
        JobCounts: {
            dead: number;
            due: number;
            waiting: number;
        };
        /** KeptFrom */
        KeptFrom: {
            message: components["schemas"]["Text"];
            remedy: components["schemas"]["Text"];
        };
        /** KeyAccountFindings */
        KeyAccountFindings: {
            items: components["schemas"]["KeyFinding"][];
            study: components["schemas"]["StudyView"] | null;
        };
        /** KeyFinding */
        KeyFinding: {
            accepted: number;
            /** Format: date-time */
            createdAt: string;
            growth: components["schemas"]["Growth"] | null;
            heldOut: number;
            id: string;
            lookedAt: number;
            measuredAt: string | null;
            /** Format: date */
            month: string;
            monthly: string;
            number: number;
            proposed: number;
            refused: number;
            studyId: string;
            studyVersion: number;
        };
        /**
         * KeyLevel
         * @description Which level of the operator looks after a key customer.
         * @enum {string}
         */
        KeyLevel: "group" | "province" | "local";
        /**
         * Kind
         * @description What a column's values are.
         * @enum {string}
         */
        Kind: "string" | "number" | "boolean" | "date";
        /** KnownProblem */
        KnownProblem: {
            acceptedAt?: string | null;
            acceptedBy?: string | null;
            id: string;
            problem: components["schemas"]["Text"] | null;
            proposedBy?: string | null;
            remedy: components["schemas"]["Text"] | null;
        };
        /**
         * Language
         * @description A language the product speaks, by its BCP 47 tag.
         * @default zh-CN
         * @enum {string}
         */
        Language: "zh-CN" | "en";
        /**
         * Layer
         * @description The column of a node, from what was sold to who does what.
         * @enum {string}
         */
        Layer: "offering" | "product" | "cfs" | "rfs" | "resource" | "work";
        /** LeftOutView */
        LeftOutView: {
            label: string;
            name: string;
            why: string;
        };
        /** Letters */
        Letters: {
            ids: string[];
            /** @default  */
            reason?: string;
        };
        /**
         * Level
         * @description 集团, 省, 本地网, 网点.
         * @enum {string}
         */
        Level: "group" | "province" | "local_network" | "branch";
        /** LevelView */
        LevelView: {
            label: string;
            name: string;
        };
        /**
         * LifecycleState
         * @description Where a thing of the catalogue stands (requirement 3.2).
         * @default inDesign
         * @enum {string}
         */
        LifecycleState: "inDesign" | "inReview" | "inTest" | "launched" | "retired";
        /** LikeBegun */
        LikeBegun: {
            workId: string;
        };
        /** LikeGroup */
        LikeGroup: {
            customers: number;
            name: string;
            products: components["schemas"]["ProductShare"][];
            traits: string[];
        };
        /**
         * LikenessReason
         * @description Why two customers may be one, or may not.
         * @enum {string}
         */
        LikenessReason: "sameDocument" | "samePhone" | "sameEmail" | "sameName" | "sameCompanyName" | "similarName" | "sameBirthDate" | "sameAddress" | "otherDocument" | "otherBirthDate" | "otherGender";
        /** LikePoint */
        LikePoint: {
            hits: number;
            share: number;
        };
        /** LikeTag */
        LikeTag: {
            count: number;
            tag: string;
        };
        /** LikeView */
        LikeView: {
            customerId: string;
            customerName: string;
            customerNumber: string;
            reasons: string[];
            score: number;
        };
        /** LineProgress */
        LineProgress: {
            detail: components["schemas"]["Text"];
            item: string;
            name: components["schemas"]["Text"];
            number: string | null;
            state: string;
        };
        /** Link */
        Link: {
            failures: number;
            lastError: string | null;
            lastOkAt: string | null;
            openedAt: string | null;
            retryAt: string | null;
            state: components["schemas"]["LinkState"];
        };
        /**
         * LinkState
         * @description Whether the provisioning system is called: yes, not for a while, or once to see.
         * @enum {string}
         */
        LinkState: "closed" | "open" | "halfOpen";
        /** Live */
        Live: {
            /** Format: date-time */
            at: string;
            instances: number;
            isCapped: boolean;
            isEstimate: boolean;
            nodes: components["schemas"]["Standing"][];
        };
        /** LoadDetail */
        LoadDetail: {
            audits: components["schemas"]["AuditView"][];
            files: components["schemas"]["FileView"][];
            load: components["schemas"]["LoadView"];
        };
        /**
         * LoadState
         * @description How far a load is, or how it ended; `refused` when audits or files kept it from being published.
         * @enum {string}
         */
        LoadState: "waiting" | "running" | "published" | "refused" | "failed";
        /** LoadView */
        LoadView: {
            anew: boolean;
            /** Format: date-time */
            askedAt: string;
            askedByName: string;
            cause: components["schemas"]["Cause"];
            done: number;
            endedAt: string | null;
            id: string;
            remedy: string | null;
            startedAt: string | null;
            state: components["schemas"]["LoadState"];
            step: string | null;
            total: number;
            trouble: string | null;
            version: number | null;
        };
        /** Lock */
        Lock: {
            reason: string;
        };
        /**
         * LogFormat
         * @description How a log is written.
         * @enum {string}
         */
        LogFormat: "xes" | "ocel";
        /** LoginState */
        LoginState: {
            lastSignInAt: string | null;
            locked: boolean;
            lockReason: string | null;
            login: string;
            mustChangePassword: boolean;
            totp: boolean;
        };
        /** LookAlikes */
        LookAlikes: {
            auc: number | null;
            considered: number;
            /** Format: date-time */
            createdAt: string;
            curve: components["schemas"]["LikePoint"][];
            done: number;
            month: string | null;
            portrait: components["schemas"]["LikeGroup"] | null;
            seeds: number;
            state: components["schemas"]["platform_long_work_State"];
            total: number | null;
            trouble: components["schemas"]["NoticeTrouble"] | null;
        };
        /** LossCount */
        LossCount: {
            customers: number;
            monthly: string;
            predicted: string;
            reason: string;
        };
        /** LossCounts */
        LossCounts: {
            items: components["schemas"]["LossCount"][];
        };
        /** LossInput */
        LossInput: {
            customerId: string;
            /** Format: date */
            month: string;
            /** @default  */
            note?: string;
            reason: string;
            /** @default  */
            rival?: string;
        };
        /** LossView */
        LossView: {
            ahead: boolean;
            chance: number | null;
            customerId: string;
            customerName: string;
            id: string;
            /** Format: date */
            month: string;
            monthly: string;
            note: string;
            predicted: string;
            reason: string;
            recordedAt: string | null;
            recordedByName: string;
            rival: string;
        };
        /** Mapping */
        Mapping: {
            asOf?: string | null;
            entries: components["schemas"]["Entry"][];
            match?: components["schemas"]["Match"] | null;
            rest?: components["schemas"]["flows_imports_contracts_Rest"];
            /** @default file */
            source?: string;
        };
        /** Mappings */
        Mappings: {
            items: components["schemas"]["SavedMapping"][];
        };
        /** MarginView */
        MarginView: {
            line: string;
            share: number;
        };
        /**
         * Match
         * @description By what a row's customer is recognised as known, in the file and in the database.
         * @enum {string}
         */
        Match: "identity" | "number" | "phone" | "legacyId" | "nothing";
        /**
         * Medium
         * @description How somebody can be reached.
         * @enum {string}
         */
        Medium: "mobile" | "phone" | "fax" | "email" | "wechat" | "other";
        /** MemberView */
        MemberView: {
            key: string;
            name: string;
        };
        /** Merge */
        Merge: {
            /** Format: date-time */
            changedAt: string;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            fromMerged: components["schemas"]["MergeField"][];
            id: string;
            merged: components["schemas"]["Customer"];
            moved: {
                [key: string]: number;
            };
            reason: string;
            state: components["schemas"]["MergeState"];
            survivor: components["schemas"]["Customer"];
        };
        /** MergeCommand */
        MergeCommand: {
            /** @default [] */
            fromMerged?: components["schemas"]["MergeField"][];
            mergedId: string;
            mergedRev: number;
            reason: string;
            survivorId: string;
            survivorRev: number;
        };
        /**
         * MergeField
         * @description What a merge may take from either customer; everything else of the merged one is added to the survivor.
         * @enum {string}
         */
        MergeField: "name" | "tradingName" | "gender" | "birthDate" | "nationality" | "maritalStatus" | "organizationType" | "industry" | "class" | "manager" | "externalId";
        /** MergePreview */
        MergePreview: {
            moved: {
                [key: string]: number;
            };
            survivor: components["schemas"]["Profile"];
        };
        /** Merges */
        Merges: {
            items: components["schemas"]["Merge"][];
        };
        /**
         * MergeState
         * @description A merge stands, or was taken back.
         * @enum {string}
         */
        MergeState: "done" | "undone";
        /** Message */
        Message: {
            /** Format: date-time */
            at: string;
            callId?: string | null;
            id: string;
            key: string;
            orgPos: number;
            payload: {
                [key: string]: unknown;
            };
            /** @default  */
            requestId?: string;
            source?: string | null;
            sourceId?: string | null;
            topic: string;
        };
        /** Migration */
        Migration: {
            /** @default true */
            dryRun?: boolean;
            instanceIds: string[];
            mapping?: {
                [key: string]: string;
            };
            /** @default  */
            reason?: string;
        };
        /** MigrationPlan */
        MigrationPlan: {
            lookedAt: number;
            movable: number;
            nodes: components["schemas"]["PlannedNode"][];
            notes: components["schemas"]["Obstruction"][];
            obstructions: components["schemas"]["Obstruction"][];
            running: number;
            source: string;
            target: string;
        };
        /** MigrationRun */
        MigrationRun: {
            /** Format: date-time */
            begunAt: string;
            begunName: string;
            endedAt: string | null;
            id: string;
            moved: number;
            reason: string;
            refused: components["schemas"]["Obstruction"][];
            seen: number;
            source: string;
            sourceVersion: number;
            state: components["schemas"]["MigrationState"];
            target: string;
            targetVersion: number;
            total: number;
            trouble: components["schemas"]["Trouble"] | null;
        };
        /** MigrationRuns */
        MigrationRuns: {
            items: components["schemas"]["MigrationRun"][];
        };
        /** Migrations */
        Migrations: {
            items: components["schemas"]["MigrationView"][];
        };
        /**
         * MigrationState
         * @description How far a migration is.
         *
         *         `stopping` means that somebody asked for it and the last instances are under way; one that `failed` was given up
         *         where it stood, and may be resumed like one that was stopped.
         * @enum {string}
         */
        MigrationState: "running" | "stopping" | "stopped" | "failed" | "done";
        /** MigrationView */
        MigrationView: {
            instanceId: string;
            moved: components["schemas"]["MovedView"][];
            notes: components["schemas"]["Text"][];
            problems: components["schemas"]["Text"][];
        };
        /**
         * Mode
         * @description What becomes of a row: only new customers, only known ones, or either.
         * @default create
         * @enum {string}
         */
        Mode: "create" | "update" | "upsert";
        /** Model */
        Model: {
            xml: string;
        };
        /** ModelCard */
        ModelCard: {
            calibration: components["schemas"]["CalibrationBin"][];
            calibrationError: number;
            /** Format: date */
            checkedFrom: string;
            checkedLeavers: number;
            checkedRows: number;
            /** Format: date */
            checkedTo: string;
            contacts: number;
            contest: components["schemas"]["ContestView"] | null;
            digest: string;
            drift: components["schemas"]["DriftView"][];
            driftAt: string | null;
            fairness: components["schemas"]["Fairness"][];
            features: components["schemas"]["FeatureView"][];
            horizon: number;
            /** Format: date */
            learnedFrom: string;
            /** Format: date */
            learnedTo: string;
            leavers: number;
            leftOut: components["schemas"]["LeftOutView"][];
            line: components["schemas"]["ModelLine"];
            /** Format: date-time */
            loadedAt: string;
            measures: {
                [key: string]: components["schemas"]["Figure"];
            };
            oneIn: number;
            rows: number;
            sampled: number;
            timing: components["schemas"]["TimingCard"] | null;
            uncontested: string | null;
            warehouse: number;
            warned: components["schemas"]["LeftOutView"][];
        };
        /** ModelChange */
        ModelChange: {
            /** @default [] */
            details?: components["schemas"]["Text"][];
            element: string;
            kind: components["schemas"]["ChangeKind"];
            name: components["schemas"]["Text"];
            type: string;
        };
        /** ModelChanges */
        ModelChanges: {
            changes: components["schemas"]["ModelChange"][];
        };
        /** ModelCheck */
        ModelCheck: {
            findings: components["schemas"]["ModelFinding"][];
            remarks: components["schemas"]["ModelFinding"][];
        };
        /** ModelChoices */
        ModelChoices: {
            connectors: components["schemas"]["ConnectorChoice"][];
            decisions: components["schemas"]["NamedChoice"][];
            forms: components["schemas"]["FormChoice"][];
            posts: components["schemas"]["NamedChoice"][];
            processes: components["schemas"]["NamedChoice"][];
        };
        /** ModelFinding */
        ModelFinding: {
            code: string;
            element: string;
            message: components["schemas"]["Text"];
            remedy: components["schemas"]["Text"];
        };
        /** ModelLine */
        ModelLine: {
            auc: components["schemas"]["Figure"];
            brier: components["schemas"]["Figure"];
            /** Format: date */
            checkedTo: string;
            decidedAt: string | null;
            decidedByName: string;
            drifted: number;
            id: string;
            lift: components["schemas"]["Figure"];
            reason: string;
            scoresMoved: boolean;
            state: components["schemas"]["ModelState"];
            /** Format: date-time */
            trainedAt: string;
            trainedByName: string;
            version: number;
        };
        /** ModelList */
        ModelList: {
            items: components["schemas"]["ModelLine"][];
            runs: components["schemas"]["RunView"][];
        };
        /**
         * ModelState
         * @description The life of a model version.
         * @enum {string}
         */
        ModelState: "candidate" | "refused" | "acting" | "retired";
        /** Money */
        Money: {
            /** @default CNY */
            unit?: string;
            value: string;
        };
        /** MovedView */
        MovedView: {
            activation: number;
            node: string;
            target: string;
        };
        /** MoveToken */
        MoveToken: {
            activation: number;
            node: string;
            reason: string;
        };
        /** NamedChoice */
        NamedChoice: {
            key: string;
            name: components["schemas"]["Text"];
        };
        /** NamedKind */
        NamedKind: {
            kind: components["schemas"]["TaskKind"];
            postName: components["schemas"]["Text"] | null;
        };
        /** Names */
        Names: {
            people: {
                [key: string]: string;
            };
            units: {
                [key: string]: components["schemas"]["UnitName"];
            };
        };
        /** NameTag */
        NameTag: {
            en: string;
            zh: string;
        };
        /** NewAbsence */
        NewAbsence: {
            /** Format: date-time */
            fromAt: string;
            /** @default  */
            reason?: string;
            staffId?: string | null;
            substituteId: string;
            /** Format: date-time */
            untilAt: string;
        };
        /** NewAccount */
        NewAccount: {
            /** @default  */
            accountType?: string;
            creditLimit?: components["schemas"]["Money"] | null;
            customerId?: string | null;
            cycleId?: string | null;
            /** @default  */
            description?: string;
            /** @default  */
            externalId?: string;
            extra?: {
                [key: string]: unknown;
            };
            financialAccountId?: string | null;
            formatId?: string | null;
            kind?: components["schemas"]["AccountKind"];
            /** @default [] */
            mediaIds?: string[];
            /** @default  */
            name?: string;
            orgPos?: number | null;
            payment?: components["schemas"]["Payment"];
            since?: string | null;
        };
        /** NewApiClient */
        NewApiClient: {
            clientId: string;
            name: string;
            roleId: string;
            unitId: string;
        };
        /** NewCustomer */
        NewCustomer: {
            /** @default  */
            externalId?: string;
            extra?: {
                [key: string]: unknown;
            };
            kind?: components["schemas"]["CustomerKind"];
            level?: components["schemas"]["KeyLevel"] | null;
            managerId?: string | null;
            orgPos?: number | null;
            party?: components["schemas"]["NewParty"] | null;
            partyId?: string | null;
            since?: string | null;
            status?: components["schemas"]["CustomerStatus"];
            /** @default [] */
            tags?: string[];
        };
        /** NewDashboard */
        NewDashboard: {
            name: string;
            sharing?: components["schemas"]["Sharing"];
            /** @default [] */
            tiles?: components["schemas"]["Tile"][];
        };
        /** NewFormField */
        NewFormField: {
            beginsAt?: string | null;
            /** @default [] */
            choices?: components["schemas"]["FieldChoice"][];
            earliest?: string | null;
            endsAt?: string | null;
            form: string;
            help?: components["schemas"]["Text"] | null;
            key: string;
            label: components["schemas"]["Text"];
            latest?: string | null;
            least?: number | null;
            most?: number | null;
            /** @default 100 */
            order?: number;
            organisation?: string | null;
            /** @default [] */
            posts?: string[];
            /** @default false */
            required?: boolean;
            textFormat?: components["schemas"]["TextFormat"] | null;
            type: components["schemas"]["FieldType"];
        };
        /** NewHolding */
        NewHolding: {
            /** @default false */
            acting?: boolean;
            postId: string;
            staffId: string;
            validFrom?: string | null;
            validTo?: string | null;
        };
        /** NewLoad */
        NewLoad: {
            /** @default false */
            anew?: boolean;
        };
        /** NewLogin */
        NewLogin: {
            login: string;
            /** @default true */
            mustChange?: boolean;
            password?: string | null;
        };
        /** NewMapping */
        NewMapping: {
            mapping: components["schemas"]["Mapping"];
            /** @default false */
            shared?: boolean;
        };
        /** NewName */
        NewName: {
            /** @default  */
            en?: string;
            zh: string;
        };
        /** NewParty */
        NewParty: {
            /** @default [] */
            addresses?: components["schemas"]["AddressInput"][];
            birthDate?: string | null;
            /** @default [] */
            contacts?: components["schemas"]["ContactInput"][];
            /** @default [] */
            documents?: components["schemas"]["DocumentInput"][];
            extra?: {
                [key: string]: unknown;
            };
            /** @default  */
            familyName?: string;
            gender?: components["schemas"]["Gender"] | null;
            /** @default  */
            givenName?: string;
            /** @default  */
            industry?: string;
            /** @default true */
            isLegalEntity?: boolean;
            kind: components["schemas"]["PartyKind"];
            /** @default  */
            maritalStatus?: string;
            /** @default  */
            name?: string;
            /** @default  */
            nationality?: string;
            /** @default  */
            organizationType?: string;
            status?: components["schemas"]["PartyStatus"];
            /** @default  */
            tradingName?: string;
        };
        /** NewPost */
        NewPost: {
            name: components["schemas"]["NewName"];
            roleIds: string[];
            unitId: string;
        };
        /** NewRelation */
        NewRelation: {
            fromId: string;
            kind: components["schemas"]["party_contracts_RelationKind"];
            /** @default  */
            role?: string;
            toId: string;
            validFrom?: string | null;
            validTo?: string | null;
        };
        /** NewRole */
        NewRole: {
            code: string;
            description?: components["schemas"]["NewName"];
            grants: {
                [key: string]: components["schemas"]["Reach"];
            };
            name: components["schemas"]["Text"];
            unitId: string;
        };
        /** NewSplit */
        NewSplit: {
            chargeKind: components["schemas"]["ChargeKind"];
            shares: components["schemas"]["Share"][];
            validFrom?: string | null;
        };
        /** NewStaff */
        NewStaff: {
            email?: string | null;
            language?: components["schemas"]["Language"];
            name: string;
            number: string;
            phone?: string | null;
            unitId: string;
        };
        /** NewSubscription */
        NewSubscription: {
            /** @default false */
            byMail?: boolean;
            every: components["schemas"]["Every"];
        };
        /** NewTable */
        NewTable: {
            description?: components["schemas"]["Text"];
            key: string;
            name: components["schemas"]["Text"];
            table?: components["schemas"]["Table"] | null;
            unitId: string;
        };
        /** NewUnit */
        NewUnit: {
            code: string;
            kind?: components["schemas"]["UnitKind"] | null;
            level: components["schemas"]["Level"];
            name: components["schemas"]["NewName"];
            parentId?: string | null;
        };
        /** NewView */
        NewView: {
            definition: components["schemas"]["Definition"];
            list: string;
            name: string;
            shared: boolean;
        };
        /** NextLineView */
        NextLineView: {
            lift: number;
            line: string;
            share: number;
        };
        /** Note */
        Note: {
            /** @default  */
            note?: string;
        };
        /** Notice */
        Notice: {
            /** Format: date-time */
            changedAt: string;
            /** Format: date-time */
            createdAt: string;
            done: number;
            id: string;
            kind: string;
            result: unknown;
            seen: boolean;
            state: components["schemas"]["platform_long_work_State"];
            title: string;
            total: number | null;
            trouble: components["schemas"]["NoticeTrouble"] | null;
        };
        /** Notices */
        Notices: {
            items: components["schemas"]["Notice"][];
        };
        /** NoticeTrouble */
        NoticeTrouble: {
            message: string;
            remedy: string;
        };
        /** NotTaken */
        NotTaken: {
            /** @default true */
            again?: boolean;
            reason: string;
            receipt: string;
        };
        /** Obstruction */
        Obstruction: {
            count: number;
            reason: components["schemas"]["Text"];
        };
        /** Offering */
        Offering: {
            /** @default [] */
            categories?: string[];
            /** Format: date-time */
            changedAt: string;
            code: string;
            /** @default [] */
            components?: components["schemas"]["Component"][];
            /** Format: date-time */
            createdAt: string;
            description?: components["schemas"]["Text"] | null;
            eligibility?: components["schemas"]["Eligibility"];
            extra?: {
                [key: string]: unknown;
            };
            fixed?: {
                [key: string]: string | number | boolean;
            };
            id: string;
            /** @default  */
            line?: string;
            name: components["schemas"]["Text"];
            orgHi: number;
            orgPos: number;
            /** @default [] */
            priceIds?: string[];
            /** @default [] */
            prices?: components["schemas"]["catalogue_contracts_offerings_Price"][];
            /** @default [] */
            relations?: components["schemas"]["catalogue_contracts_offerings_Relation"][];
            rev: number;
            /** @default true */
            sellable?: boolean;
            specification?: string | null;
            state?: components["schemas"]["LifecycleState"];
            term?: components["schemas"]["Term"] | null;
            validFor?: components["schemas"]["Period"];
            /** @default 1.0 */
            version?: string;
        };
        /** OfferingBought */
        OfferingBought: {
            auc: number | null;
            bought: number;
            code: string;
            learned: number;
            usual: number;
        };
        /** OfferingDraft */
        OfferingDraft: {
            /** @default [] */
            categories?: string[];
            code: string;
            /** @default [] */
            components?: components["schemas"]["Component"][];
            description?: components["schemas"]["Text"] | null;
            eligibility?: components["schemas"]["Eligibility"];
            extra?: {
                [key: string]: unknown;
            };
            fixed?: {
                [key: string]: string | number | boolean;
            };
            /** @default  */
            line?: string;
            name: components["schemas"]["Text"];
            /** @default [] */
            priceIds?: string[];
            /** @default [] */
            prices?: components["schemas"]["PriceDraft"][];
            /** @default [] */
            relations?: components["schemas"]["catalogue_contracts_offerings_Relation"][];
            /** @default true */
            sellable?: boolean;
            specification?: string | null;
            state?: components["schemas"]["LifecycleState"];
            term?: components["schemas"]["Term"] | null;
            validFor?: components["schemas"]["Period"];
            /** @default 1.0 */
            version?: string;
        };
        /** OfferingForSale */
        OfferingForSale: {
            offering: components["schemas"]["Offering"];
            problems: components["schemas"]["FieldProblem"][];
        };
        /** OfferingResult */
        OfferingResult: {
            counts: components["schemas"]["SuggestionCount"];
            name: string;
            told: components["schemas"]["OfferingBought"] | null;
        };
        /** Offerings */
        Offerings: {
            items: components["schemas"]["Offering"][];
        };
        /** OfferingSteps */
        OfferingSteps: {
            items: components["schemas"]["EntryStep"][];
        };
        /** Options */
        Options: {
            /** @default false */
            dry?: boolean;
            mapping: components["schemas"]["Mapping"];
            match?: components["schemas"]["Match"] | null;
            mode?: components["schemas"]["Mode"];
            orgCode?: string | null;
            /** @default false */
            whole?: boolean;
        };
        /** Node */
        ordering_contracts_pictures_Node: {
            code: string;
            detail: components["schemas"]["Text"] | null;
            id: string;
            item: string;
            layer: components["schemas"]["Layer"];
            name: components["schemas"]["Text"];
            state: string;
        };
        /** OrderItem */
        OrderItem: {
            accountId: string | null;
            action: components["schemas"]["Action"];
            characteristics: {
                [key: string]: string | number | boolean | (string | number | boolean)[];
            };
            id: string;
            number: string | null;
            offering: string;
            offeringId: string;
            offeringName: components["schemas"]["Text"];
            parent: string | null;
            product: string | null;
            quantity: number;
            ref: string;
            state: components["schemas"]["OrderState"];
            subscriberId: string | null;
        };
        /** OrderRow */
        OrderRow: {
            /** Format: date-time */
            changedAt: string;
            channel: components["schemas"]["Channel"];
            completedAt: string | null;
            customerId: string;
            customerName: string;
            expectedCompletion: string | null;
            id: string;
            items: number;
            monthly: string;
            number: string;
            oneTime: string;
            openFallouts: number;
            /** Format: date-time */
            orderedAt: string;
            placedByName: string;
            state: components["schemas"]["OrderState"];
            title: components["schemas"]["Text"];
        };
        /** OrderRowView */
        OrderRowView: {
            /** Format: date-time */
            changedAt: string;
            channel: components["schemas"]["Channel"];
            completedAt: string | null;
            customerId: string;
            customerName: string;
            expectedCompletion: string | null;
            id: string;
            items: number;
            monthly: components["schemas"]["Money"];
            number: string;
            oneTime: components["schemas"]["Money"];
            openFallouts: number;
            /** Format: date-time */
            orderedAt: string;
            placedByName: string;
            state: components["schemas"]["OrderState"];
            title: components["schemas"]["Text"];
        };
        /** Orders */
        Orders: {
            items: components["schemas"]["OrderRowView"][];
        };
        /**
         * OrderSort
         * @description How a list is sorted; a leading minus turns it round.
         * @default -orderedAt
         * @enum {string}
         */
        OrderSort: "orderedAt" | "-orderedAt" | "changedAt" | "-changedAt";
        /**
         * OrderState
         * @description How a product order or one of its items stands (TMF622 life cycle).
         * @enum {string}
         */
        OrderState: "acknowledged" | "rejected" | "pending" | "held" | "inProgress" | "assessingCancellation" | "pendingCancellation" | "cancelled" | "completed" | "failed" | "partial";
        /** OrderView */
        OrderView: {
            accountId: string | null;
            cancellationReason: string | null;
            category: string;
            /** Format: date-time */
            changedAt: string;
            channel: components["schemas"]["Channel"];
            completedAt: string | null;
            customerId: string;
            customerName: string;
            description: string;
            expectedCompletion: string | null;
            externalId: string | null;
            id: string;
            instanceId: string | null;
            items: components["schemas"]["OrderItem"][];
            lines: components["schemas"]["ChargeView"][];
            number: string;
            /** Format: date-time */
            orderedAt: string;
            placedBy: string;
            placedByName: string;
            priority: number;
            requestedCompletion: string | null;
            requestedStart: string | null;
            rev: number;
            startedAt: string | null;
            state: components["schemas"]["OrderState"];
            terms: components["schemas"]["QuotedTerm"][];
            totals: components["schemas"]["TotalsView"];
        };
        /** OrgUnit */
        OrgUnit: {
            /** Format: date-time */
            changedAt: string;
            /** @default 0 */
            childCount?: number;
            code: string;
            id: string;
            kind: components["schemas"]["UnitKind"] | null;
            last: number;
            level: components["schemas"]["Level"];
            name: components["schemas"]["Text"];
            parentId: string | null;
            pos: number;
            rev: number;
            state: components["schemas"]["domains_organisation_contracts_units_State"];
        };
        /** OutlookView */
        OutlookView: {
            items: components["schemas"]["Forecast"][];
            study: components["schemas"]["StudyView"] | null;
        };
        /** Output */
        Output: {
            domain: components["schemas"]["Domain"];
            id: string;
            name: components["schemas"]["Text"];
            /** @default  */
            room?: string;
        };
        /** Page[Offering] */
        "Page_yizhan.domains.catalogue.contracts.offerings.Offering_": {
            items: components["schemas"]["Offering"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[Specification] */
        "Page_yizhan.domains.catalogue.contracts.specifications.Specification_": {
            items: components["schemas"]["Specification"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[Customer] */
        "Page_yizhan.domains.customer.contracts.Customer_": {
            items: components["schemas"]["Customer"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[Merge] */
        "Page_yizhan.domains.customer.contracts.Merge_": {
            items: components["schemas"]["Merge"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[Draft] */
        "Page_yizhan.domains.ordering.contracts.orders.Draft_": {
            items: components["schemas"]["Draft"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[Fallout] */
        "Page_yizhan.domains.ordering.contracts.services.Fallout_": {
            items: components["schemas"]["Fallout"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[Post] */
        "Page_yizhan.domains.organisation.contracts.access.Post_": {
            items: components["schemas"]["Post"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[Role] */
        "Page_yizhan.domains.organisation.contracts.access.Role_": {
            items: components["schemas"]["Role"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[Staff] */
        "Page_yizhan.domains.organisation.contracts.people.Staff_": {
            items: components["schemas"]["Staff"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[ApiClient] */
        "Page_yizhan.domains.organisation.contracts.sessions.ApiClient_": {
            items: components["schemas"]["ApiClient"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[SessionRow] */
        "Page_yizhan.domains.organisation.contracts.sessions.SessionRow_": {
            items: components["schemas"]["SessionRow"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[OrgUnit] */
        "Page_yizhan.domains.organisation.contracts.units.OrgUnit_": {
            items: components["schemas"]["OrgUnit"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[AdviceView] */
        "Page_yizhan.engines.process.advising.AdviceView_": {
            items: components["schemas"]["AdviceView"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[IncidentView] */
        "Page_yizhan.engines.process.contracts.IncidentView_": {
            items: components["schemas"]["IncidentView"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[InstanceSummary] */
        "Page_yizhan.engines.process.contracts.InstanceSummary_": {
            items: components["schemas"]["InstanceSummary"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[WorkItemView] */
        "Page_yizhan.engines.process.contracts.WorkItemView_": {
            items: components["schemas"]["WorkItemView"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[DecisionTaken] */
        "Page_yizhan.engines.rules.contracts.DecisionTaken_": {
            items: components["schemas"]["DecisionTaken"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[Import] */
        "Page_yizhan.flows.imports.contracts.Import_": {
            items: components["schemas"]["Import"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[OfferingForSale] */
        "Page_yizhan.interfaces.http.catalogue.OfferingForSale_": {
            items: components["schemas"]["OfferingForSale"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[MemberView] */
        "Page_yizhan.interfaces.http.cubes.MemberView_": {
            items: components["schemas"]["MemberView"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[ToldCandidate] */
        "Page_yizhan.interfaces.http.duplicates.ToldCandidate_": {
            items: components["schemas"]["ToldCandidate"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[RowProblem] */
        "Page_yizhan.interfaces.http.imports.RowProblem_": {
            items: components["schemas"]["RowProblem"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[ActionView] */
        "Page_yizhan.interfaces.http.insights.ActionView_": {
            items: components["schemas"]["ActionView"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[LossView] */
        "Page_yizhan.interfaces.http.insights.LossView_": {
            items: components["schemas"]["LossView"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[ScoreView] */
        "Page_yizhan.interfaces.http.insights.ScoreView_": {
            items: components["schemas"]["ScoreView"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[ProposalView] */
        "Page_yizhan.interfaces.http.key_accounts.ProposalView_": {
            items: components["schemas"]["ProposalView"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[LikeView] */
        "Page_yizhan.interfaces.http.look_alikes.LikeView_": {
            items: components["schemas"]["LikeView"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[OrderRowView] */
        "Page_yizhan.interfaces.http.order_views.OrderRowView_": {
            items: components["schemas"]["OrderRowView"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[FollowerView] */
        "Page_yizhan.interfaces.http.patterns.FollowerView_": {
            items: components["schemas"]["FollowerView"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[SegmentMember] */
        "Page_yizhan.interfaces.http.studies.SegmentMember_": {
            items: components["schemas"]["SegmentMember"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[SuggestionLine] */
        "Page_yizhan.interfaces.http.suggestions.SuggestionLine_": {
            items: components["schemas"]["SuggestionLine"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** Page[AuditRow] */
        "Page_yizhan.platform.audit.AuditRow_": {
            items: components["schemas"]["AuditRow"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
        };
        /** PaidSubscribers */
        PaidSubscribers: {
            items: components["schemas"]["Subscriber"][];
        };
        /** Part */
        Part: {
            accountId: string;
            amount: components["schemas"]["Money"];
        };
        /** Reason */
        parties_Reason: {
            reason: string;
        };
        /** Parts */
        Parts: {
            items: components["schemas"]["Part"][];
        };
        /** Party */
        Party: {
            addresses: components["schemas"]["Address"][];
            birthDate: string | null;
            /** Format: date-time */
            changedAt: string;
            contacts: components["schemas"]["Contact"][];
            /** Format: date-time */
            createdAt: string;
            documents: components["schemas"]["Document"][];
            extra: {
                [key: string]: unknown;
            };
            familyName: string;
            gender: components["schemas"]["Gender"] | null;
            givenName: string;
            id: string;
            industry: string;
            isLegalEntity: boolean;
            kind: components["schemas"]["PartyKind"];
            maritalStatus: string;
            name: string;
            nationality: string;
            organizationType: string;
            orgPos: number;
            rev: number;
            status: components["schemas"]["PartyStatus"];
            tradingName: string;
        };
        /** Node */
        party_contracts_Node: {
            id: string;
            kind: components["schemas"]["PartyKind"];
            name: string;
        };
        /** Relation */
        party_contracts_Relation: {
            fromId: string;
            id: string;
            kind: components["schemas"]["party_contracts_RelationKind"];
            rev: number;
            role: string;
            toId: string;
            validFrom: string | null;
            validTo: string | null;
        };
        /**
         * RelationKind
         * @description How one party stands to another; read: from <kind> to.
         * @enum {string}
         */
        party_contracts_RelationKind: "family" | "groupMember" | "subsidiaryOf" | "agentFor" | "contactFor";
        /**
         * PartyKind
         * @description A person or an organisation.
         * @enum {string}
         */
        PartyKind: "individual" | "organization";
        /** PartyPatch */
        PartyPatch: {
            addresses?: components["schemas"]["AddressInput"][];
            birthDate?: string | null;
            contacts?: components["schemas"]["ContactInput"][];
            documents?: components["schemas"]["DocumentInput"][];
            extra?: {
                [key: string]: unknown;
            };
            familyName?: string;
            gender?: components["schemas"]["Gender"] | null;
            givenName?: string;
            industry?: string;
            isLegalEntity?: boolean;
            maritalStatus?: string;
            name?: string;
            nationality?: string;
            organizationType?: string;
            status?: components["schemas"]["PartyStatus"];
            tradingName?: string;
        };
        /**
         * PartyStatus
         * @description TMF632: initialized, validated; a person may be deceased, an organisation closed.
         * @default initialized
         * @enum {string}
         */
        PartyStatus: "initialized" | "validated" | "deceased" | "closed";
        /** PassedStep */
        PassedStep: {
            how: string;
            name: components["schemas"]["Text"];
            node: string;
            times: number;
        };
        /** PasswordChange */
        PasswordChange: {
            current: string;
            next: string;
        };
        /** PasswordReset */
        PasswordReset: {
            password?: string | null;
        };
        /** Past */
        Past: {
            /** Format: date */
            month: string;
            value: number;
        };
        /** PatternRate */
        PatternRate: {
            came: number;
            cases: number;
            high: number;
            holds: boolean;
            low: number;
            share: number;
            usual: number;
        };
        /** PatternsView */
        PatternsView: {
            horizon: number;
            items: components["schemas"]["PatternView"][];
            strong: string[];
            study: components["schemas"]["StudyView"] | null;
            within: number;
        };
        /** PatternView */
        PatternView: {
            atStake: string;
            chance: number;
            code: string;
            confirmed: boolean;
            customers: number;
            everybody: number;
            kind: string;
            later: components["schemas"]["PatternRate"];
            learned: components["schemas"]["PatternRate"];
            left: components["schemas"]["PatternRate"];
            listed: boolean;
            monthly: string;
            name: string;
            quarters: number[];
            share: number | null;
        };
        /** Payment */
        Payment: {
            /** @default  */
            bank?: string;
            /** @default  */
            holder?: string;
            kind?: components["schemas"]["PaymentKind"];
            /** @default  */
            number?: string;
        };
        /**
         * PaymentKind
         * @description How it is paid.
         * @default cash
         * @enum {string}
         */
        PaymentKind: "cash" | "directDebit" | "bankTransfer" | "card" | "alipay" | "wechatPay" | "prepaid" | "other";
        /**
         * Period
         * @default {
         *       "startDateTime": null,
         *       "endDateTime": null
         *     }
         */
        Period: {
            endDateTime?: string | null;
            startDateTime?: string | null;
        };
        /**
         * PeriodUnit
         * @description The rhythm of a recurring price.
         * @enum {string}
         */
        PeriodUnit: "day" | "month" | "year";
        /** PermissionRow */
        PermissionRow: {
            label: string;
            name: string;
            owned: boolean;
            sensitive: boolean;
        };
        /**
         * Phase
         * @description Where an import stands; the first three can be gone on with at any time.
         * @enum {string}
         */
        Phase: "uploaded" | "checking" | "checked" | "applied" | "refused" | "undone";
        /** Picture */
        Picture: {
            edges: components["schemas"]["Edge"][];
            nodes: components["schemas"]["ordering_contracts_pictures_Node"][];
        };
        /** PlaceOrder */
        PlaceOrder: {
            accountId?: string | null;
            /** @default false */
            allowDuplicate?: boolean;
            /** @default  */
            category?: string;
            channel?: components["schemas"]["Channel"];
            customerId: string;
            /** @default  */
            description?: string;
            draftId?: string | null;
            externalId?: string | null;
            extra?: {
                [key: string]: unknown;
            };
            /** @default [] */
            items?: components["schemas"]["CartItem"][];
            /** @default 4 */
            priority?: number;
            requestedCompletion?: string | null;
            requestedStart?: string | null;
        };
        /** PlanMigration */
        PlanMigration: {
            mapping?: {
                [key: string]: string;
            };
            source: string;
        };
        /** PlannedNode */
        PlannedNode: {
            kind: string;
            name: components["schemas"]["Text"];
            node: string;
            problem: components["schemas"]["Text"] | null;
            target: string | null;
            waiting: number;
        };
        /**
         * State
         * @description How far long work is, or how it ended.
         * @enum {string}
         */
        platform_long_work_State: "waiting" | "running" | "succeeded" | "failed" | "cancelled";
        /** Post */
        Post: {
            /** Format: date-time */
            changedAt: string;
            holders: number;
            id: string;
            name: components["schemas"]["Text"];
            rev: number;
            roles: components["schemas"]["RoleName"][];
            state: components["schemas"]["domains_organisation_contracts_units_State"];
            unitId: string;
            unitName: components["schemas"]["Text"];
        };
        /** PostChange */
        PostChange: {
            name?: components["schemas"]["NewName"];
            roleIds?: string[];
        };
        /** PostReason */
        PostReason: {
            allowed: boolean;
            code: string;
            postId: string;
            postName: components["schemas"]["Text"];
            reach: components["schemas"]["Reach"] | null;
            reason: string;
            role: components["schemas"]["RoleName"] | null;
            unitId: string;
            unitName: components["schemas"]["Text"];
        };
        /** Preview */
        Preview: {
            items: components["schemas"]["RowPreview"][];
            match: components["schemas"]["Match"];
        };
        /** PriceDraft */
        PriceDraft: {
            /**
             * @default [
             *       "install"
             *     ]
             */
            actions?: components["schemas"]["Action"][];
            /** @default 0 */
            amount?: string;
            code: string;
            /** @default CNY */
            currency?: string;
            description?: components["schemas"]["Text"] | null;
            /**
             * @default [
             *       "recurring"
             *     ]
             */
            discounts?: components["schemas"]["catalogue_contracts_offerings_PriceKind"][];
            extra?: {
                [key: string]: unknown;
            };
            forPeriods?: number | null;
            kind: components["schemas"]["catalogue_contracts_offerings_PriceKind"];
            name: components["schemas"]["Text"];
            /** @default [] */
            offerings?: string[];
            percent?: string | null;
            period?: components["schemas"]["PeriodUnit"] | null;
            /** @default 1 */
            periodCount?: number;
            state?: components["schemas"]["LifecycleState"];
            /** @default true */
            taxIncluded?: boolean;
            /** @default 6 */
            taxRate?: string;
            /** @default [] */
            tiers?: components["schemas"]["domains_catalogue_contracts_offerings_Tier"][];
            unit?: string | null;
            validFor?: components["schemas"]["Period"];
            /** @default 1.0 */
            version?: string;
            when?: {
                [key: string]: (string | number | boolean)[];
            };
        };
        /**
         * Versions
         * @description Whose instances are measured: those of the version that is drawn, or of all versions of its process.
         * @default this
         * @enum {string}
         */
        process_figures_Versions: "this" | "all";
        /** ProcessReplay */
        ProcessReplay: {
            /** Format: date-time */
            begunAt: string;
            begunName: string;
            draftId: string;
            endedAt: string | null;
            id: string;
            /** Format: date-time */
            since: string;
            state: string;
            summary: components["schemas"]["ProcessReplaySummary"] | null;
            trouble: components["schemas"]["Trouble"] | null;
            /** Format: date-time */
            until: string;
            workId: string;
        };
        /** ProcessReplays */
        ProcessReplays: {
            items: components["schemas"]["ProcessReplay"][];
        };
        /** ProcessReplaySummary */
        ProcessReplaySummary: {
            assumed: components["schemas"]["Text"][];
            changed: number;
            compared: number;
            customers: number;
            kept: number;
            /** @default [] */
            retimed?: components["schemas"]["Text"][];
            shifts: components["schemas"]["WayShift"][];
            steps: components["schemas"]["StepCount"][];
            stuck: number;
            total: number;
            unlike: number;
        };
        /** ProductShare */
        ProductShare: {
            line: string;
            share: number;
            usual: number;
        };
        /** Profile */
        Profile: {
            customer: components["schemas"]["Customer"];
            party: components["schemas"]["Party"];
        };
        /** ProfitCurve */
        ProfitCurve: {
            best: components["schemas"]["ProfitStep"];
            chosen: components["schemas"]["ProfitStep"] | null;
            steps: components["schemas"]["ProfitStep"][];
        };
        /** ProfitStep */
        ProfitStep: {
            cost: number;
            customers: number;
            kept: number;
            keptHigh: number;
            keptLow: number;
            profit: number;
            profitHigh: number;
            profitLow: number;
            revenue: number;
        };
        /** Progress */
        Progress: {
            expectedCompletion: string | null;
            inJeopardy: boolean;
            instanceId: string | null;
            lines: components["schemas"]["LineProgress"][];
            number: string;
            orderId: string;
            sentence: components["schemas"]["Text"];
            stages: components["schemas"]["Stage"][];
            state: string;
        };
        /** Proposal */
        Proposal: {
            corrects?: string | null;
            problem: components["schemas"]["Spoken"];
            remedy: components["schemas"]["Spoken"];
        };
        /** ProposalList */
        ProposalList: {
            items: components["schemas"]["ProposalView"][];
        };
        /** ProposalView */
        ProposalView: {
            customerId: string;
            customerName: string;
            customerNumber: string;
            doneAt: string | null;
            doneByName: string;
            findingId: string;
            fit: number;
            givenLevel: string;
            givenManagerName: string;
            growth: number | null;
            id: string;
            instanceId: string | null;
            level: string;
            lines: number;
            links: number;
            managerName: string;
            monthly: string;
            monthlyLater: string | null;
            note: string;
            outcome: string;
            reasons: string[];
            result: string;
            state: string;
        };
        /** Published */
        Published: {
            /** Format: date-time */
            at: string;
            horizon: number;
            loadId: string;
            version: number;
        };
        /** PublishMessage */
        PublishMessage: {
            id: string;
            /** @default  */
            key?: string;
            payload?: {
                [key: string]: unknown;
            };
            topic: string;
        };
        /** Query */
        Query: {
            /** @default [] */
            columns?: string[];
            /** @default [] */
            filters?: components["schemas"]["Filter"][];
            measures: components["schemas"]["analytics_olap_contracts_Shown"][];
            /** @default [] */
            rows?: string[];
            sort?: components["schemas"]["Sort"] | null;
            /** @default false */
            totals?: boolean;
        };
        /** QuotedTerm */
        QuotedTerm: {
            item: string;
            months: number;
            name: components["schemas"]["Text"];
            offering: string;
            /** Format: date-time */
            until: string;
        };
        /** QuoteView */
        QuoteView: {
            items: components["schemas"]["CartItem"][];
            lines: components["schemas"]["ChargeView"][];
            problems: components["schemas"]["FieldProblem"][];
            terms: components["schemas"]["QuotedTerm"][];
            totals: components["schemas"]["TotalsView"];
        };
        /**
         * Reach
         * @description How far a permission reaches from the post that grants it (requirement 1.2).
         * @enum {string}
         */
        Reach: "own" | "organisation" | "subtree" | "all";
        /** ReadTable */
        ReadTable: {
            key: string;
            name: components["schemas"]["Text"];
            needs: string[];
            remarks: components["schemas"]["Text"][];
            table: components["schemas"]["Table"];
        };
        /** ReadTables */
        ReadTables: {
            items: components["schemas"]["ReadTable"][];
        };
        /** ReasonsAsked */
        ReasonsAsked: {
            workId: string;
        };
        /** ReasonView */
        ReasonView: {
            cause: boolean;
            group: string;
            label: string;
            said: string;
            weight: number;
        };
        /** Receipts */
        Receipts: {
            receipts: string[];
        };
        /** RecoveryCodes */
        RecoveryCodes: {
            codes: string[];
        };
        /** RecurringView */
        RecurringView: {
            amount: components["schemas"]["Money"];
            period: components["schemas"]["PeriodUnit"];
            periodCount: number;
            regular: components["schemas"]["Money"];
        };
        /** Reference */
        Reference: {
            attributes: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            changedAt: string;
            description: string;
            extra: {
                [key: string]: unknown;
            };
            id: string;
            kind: components["schemas"]["ReferenceKind"];
            name: string;
            nameEn: string;
            rev: number;
        };
        /** ReferenceInput */
        ReferenceInput: {
            attributes?: {
                [key: string]: unknown;
            };
            /** @default  */
            description?: string;
            extra?: {
                [key: string]: unknown;
            };
            kind: components["schemas"]["ReferenceKind"];
            name: string;
            /** @default  */
            nameEn?: string;
        };
        /**
         * ReferenceKind
         * @description The lists that billing refers to, by their names in TMF666.
         * @enum {string}
         */
        ReferenceKind: "billFormat" | "billPresentationMedia" | "billingCycleSpecification";
        /** References */
        References: {
            items: components["schemas"]["Reference"][];
        };
        /** Refusals */
        Refusals: {
            items: components["schemas"]["RowProblem"][];
        };
        /** RejectedRows */
        RejectedRows: {
            items: components["schemas"]["RejectedView"][];
        };
        /** RejectedView */
        RejectedView: {
            content: {
                [key: string]: string;
            };
            line: number;
            problems: components["schemas"]["Fault"][];
        };
        /** RelationChange */
        RelationChange: {
            /** @default  */
            role?: string;
            validFrom?: string | null;
            validTo?: string | null;
        };
        /** RelationGraph */
        RelationGraph: {
            cut: boolean;
            edges: components["schemas"]["party_contracts_Relation"][];
            nodes: components["schemas"]["party_contracts_Node"][];
        };
        /** Relations */
        Relations: {
            items: components["schemas"]["party_contracts_Relation"][];
        };
        /** Release */
        Release: {
            validFrom?: string | null;
            validTo?: string | null;
        };
        /**
         * RepairAct
         * @description What is done about stuck steps.
         * @enum {string}
         */
        RepairAct: "retry" | "skip" | "cancel";
        /** RepairMany */
        RepairMany: {
            act: components["schemas"]["RepairAct"];
            code?: string | null;
            /** @default false */
            compensate?: boolean;
            node?: string | null;
            process: string;
            reason: string;
            variables?: {
                [key: string]: unknown;
            };
            within?: [
                number,
                number
            ] | null;
        };
        /** Replay */
        Replay: {
            /** Format: date-time */
            begunAt: string;
            begunName: string;
            endedAt: string | null;
            id: string;
            /** Format: date-time */
            since: string;
            state: string;
            summary: components["schemas"]["ReplaySummary"] | null;
            trouble: components["schemas"]["Trouble"] | null;
            /** Format: date-time */
            until: string;
            versionId: string;
            workId: string;
        };
        /** ReplayDraft */
        ReplayDraft: {
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string;
        };
        /** ReplayOf */
        ReplayOf: {
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string;
        };
        /** Replays */
        Replays: {
            items: components["schemas"]["Replay"][];
        };
        /** ReplaySummary */
        ReplaySummary: {
            changed: number;
            customers: number;
            failed: number;
            kept: number;
            problems: components["schemas"]["Text"][];
            shifts: components["schemas"]["Shift"][];
            total: number;
        };
        /** ResourcePlan */
        ResourcePlan: {
            code: string;
            id: string;
            name: components["schemas"]["Text"];
            values: {
                [key: string]: string | number | boolean | (string | number | boolean)[];
            };
            version: string;
            work: components["schemas"]["WorkPlan"][];
        };
        /** ResourceUse */
        ResourceUse: {
            id?: string | null;
            kind: string;
            value: string;
        };
        /** Responding */
        Responding: {
            answered: number;
            heldOut: number;
            heldOutStayed: number;
            high: number | null;
            kept: number;
            key: string;
            known: number;
            low: number | null;
            saved: number | null;
            stayed: number;
            treated: number;
        };
        /** RespondingList */
        RespondingList: {
            items: components["schemas"]["Responding"][];
        };
        /**
         * ResponseBy
         * @description What those who were treated can be divided by.
         * @default offer
         * @enum {string}
         */
        ResponseBy: "reason" | "offer" | "channel" | "finding";
        /** ResponsesView */
        ResponsesView: {
            kinds: components["schemas"]["TreatmentView"][];
            study: components["schemas"]["StudyView"] | null;
        };
        /** Retry */
        Retry: {
            reason?: string | null;
            variables?: {
                [key: string]: unknown;
            };
        };
        /** Revealed */
        Revealed: {
            id: string;
            value: string;
        };
        /** RiskPart */
        RiskPart: {
            atStake: string;
            customers: number;
            expected: number;
            high: number;
            keys: string[];
            monthly: string;
        };
        /** Risks */
        Risks: {
            items: components["schemas"]["RiskView"][];
        };
        /** RiskView */
        RiskView: {
            band: components["schemas"]["Band"];
            chance: number;
            customerId: string;
        };
        /** Role */
        Role: {
            builtIn: boolean;
            /** Format: date-time */
            changedAt: string;
            code: string;
            description: components["schemas"]["Text"];
            grants: {
                [key: string]: components["schemas"]["Reach"];
            };
            id: string;
            name: components["schemas"]["Text"];
            rev: number;
            state: components["schemas"]["domains_organisation_contracts_units_State"];
            unitId: string;
        };
        /** RoleChange */
        RoleChange: {
            description?: components["schemas"]["NewName"];
            grants?: {
                [key: string]: components["schemas"]["Reach"];
            };
            name?: components["schemas"]["Text"];
        };
        /** RoleName */
        RoleName: {
            code: string;
            id: string;
            name: components["schemas"]["Text"];
        };
        /** Row */
        Row: {
            id: string;
            note?: components["schemas"]["Text"];
            /** @default [] */
            open?: string[];
            results: string[];
            tests: string[];
        };
        /** RowPreview */
        RowPreview: {
            action: string;
            cells: string[];
            problems: components["schemas"]["RowProblem"][];
            row: number;
            values: {
                [key: string]: unknown;
            };
        };
        /** RowProblem */
        RowProblem: {
            code: string;
            column: string;
            field: string;
            label: string;
            message: string;
            remedy: string;
            row: number;
        };
        /** Reason */
        rules_Reason: {
            reason: string;
        };
        /** Trial */
        rules_Trial: {
            draft?: components["schemas"]["TableDraft"] | null;
            inputs: {
                [key: string]: unknown;
            };
        };
        /** Versions */
        rules_Versions: {
            items: components["schemas"]["VersionSummary"][];
        };
        /**
         * Ruling
         * @description Who prevails in a conflict.
         * @enum {string}
         */
        Ruling: "upper" | "lower";
        /**
         * RunKind
         * @description What runs.
         * @enum {string}
         */
        RunKind: "train" | "score" | "segments" | "outlook" | "keyAccounts" | "responses" | "offers" | "patterns" | "standing";
        /**
         * RunState
         * @description How far a run is, or how it ended.
         * @enum {string}
         */
        RunState: "waiting" | "running" | "done" | "failed" | "cancelled";
        /** RunView */
        RunView: {
            /** Format: date-time */
            askedAt: string;
            askedByName: string;
            done: number;
            endedAt: string | null;
            id: string;
            kind: components["schemas"]["RunKind"];
            startedAt: string | null;
            state: components["schemas"]["RunState"];
            step: string | null;
            told: string | null;
            total: number;
        };
        /** SavedDraft */
        SavedDraft: {
            basedOn?: string | null;
            /** @default  */
            note?: string;
            xml: string;
        };
        /** SavedMapping */
        SavedMapping: {
            /** @default false */
            builtIn?: boolean;
            mapping: components["schemas"]["Mapping"];
            name: string;
            /** @default 1 */
            rev?: number;
            /** @default false */
            shared?: boolean;
            title: components["schemas"]["Text"];
        };
        /** SaveDraft */
        SaveDraft: {
            channel?: components["schemas"]["Channel"];
            customerId: string;
            /** @default [] */
            items?: components["schemas"]["CartItem"][];
            /** @default  */
            note?: string;
        };
        /** ScheduleChange */
        ScheduleChange: {
            cron?: string;
            enabled?: boolean;
        };
        /** ScheduleRow */
        ScheduleRow: {
            cron: string;
            enabled: boolean;
            kind: string;
            lastRun: string | null;
            name: string;
            /** Format: date-time */
            nextRun: string;
        };
        /** ScoresOrigin */
        ScoresOrigin: {
            modelVersion: number;
            /** Format: date */
            month: string;
            scoredAt: string | null;
        };
        /** ScoreView */
        ScoreView: {
            ahead: number[];
            atStake: string;
            band: components["schemas"]["Band"];
            chance: number;
            channel: string;
            customerId: string;
            customerKind: string;
            customerName: string;
            customerNumber: string;
            explained: boolean;
            likeliest: string;
            line: string;
            /** Format: date */
            month: string;
            monthly: string;
            network: string;
            offer: string;
            province: string;
            reason: string;
            reasons: components["schemas"]["ReasonView"][];
            rival: string;
            rivalOffer: string;
            rivalSaving: string | null;
            /** Format: date-time */
            scoredAt: string;
            segment: string;
        };
        /** SearchHit */
        SearchHit: {
            detail: {
                [key: string]: unknown;
            };
            id: string;
            kind: string;
            source: string;
            title: string;
        };
        /** SearchHits */
        SearchHits: {
            items: components["schemas"]["SearchHit"][];
        };
        /** SecretRotation */
        SecretRotation: {
            /** @default 24 */
            overlapHours?: number;
        };
        /** Seed */
        Seed: {
            /** @default  */
            finding?: string;
            /** @default  */
            offering?: string;
            /** @default  */
            pattern?: string;
            /** @default  */
            segment?: string;
            /** @default  */
            tag?: string;
        };
        /** SegmentMember */
        SegmentMember: {
            atStake: string | null;
            chance: number | null;
            customerId: string;
            customerKind: string;
            customerName: string;
            customerNumber: string;
            line: string;
            monthly: string;
            network: string;
            segment: number;
        };
        /** SegmentsView */
        SegmentsView: {
            items: components["schemas"]["SegmentView"][];
            study: components["schemas"]["StudyView"] | null;
        };
        /** SegmentView */
        SegmentView: {
            atStake: string;
            chance: number;
            customers: number;
            mean: string;
            monthly: string;
            name: string;
            number: number;
            products: components["schemas"]["ProductShare"][];
            share: number;
            stayed: number | null;
            traits: string[];
        };
        /** Series */
        Series: {
            ahead: components["schemas"]["Ahead"][];
            off: number;
            past: components["schemas"]["Past"][];
        };
        /** ServiceOrder */
        ServiceOrder: {
            action: components["schemas"]["Action"];
            after: string[];
            answeredAt: string | null;
            attempt: number;
            /** Format: date-time */
            changedAt: string;
            errorCode: string | null;
            errorMessage: components["schemas"]["Text"] | null;
            id: string;
            item: string;
            itemId: string;
            orderId: string;
            remoteId: string | null;
            results: {
                [key: string]: string | number | boolean | (string | number | boolean)[];
            };
            rev: number;
            sent: boolean;
            sentAt: string | null;
            services: components["schemas"]["ServicePlan"][];
            skipped: boolean;
            state: components["schemas"]["ServiceState"];
            tries: number;
        };
        /** ServiceOrders */
        ServiceOrders: {
            items: components["schemas"]["ServiceOrder"][];
        };
        /** ServicePlan */
        ServicePlan: {
            action: components["schemas"]["Action"];
            after: string[];
            code: string;
            id: string;
            kind: components["schemas"]["SpecKind"];
            name: components["schemas"]["Text"];
            parent: string | null;
            resources: components["schemas"]["ResourcePlan"][];
            specId: string;
            values: {
                [key: string]: string | number | boolean | (string | number | boolean)[];
            };
            version: string;
            work: components["schemas"]["WorkPlan"][];
        };
        /**
         * ServiceState
         * @description How a service order stands (TMF641 life cycle).
         * @enum {string}
         */
        ServiceState: "acknowledged" | "rejected" | "pending" | "held" | "inProgress" | "assessingCancellation" | "pendingCancellation" | "cancelled" | "completed" | "failed" | "partial";
        /** Session */
        Session: {
            language: components["schemas"]["Language"];
            login: string;
            mustChangePassword: boolean;
            name: string;
            permissions: string[];
            post: components["schemas"]["SessionPost"];
            posts: components["schemas"]["SessionPost"][];
            staffId: string;
            totp: boolean;
        };
        /** SessionChange */
        SessionChange: {
            language?: components["schemas"]["Language"];
            postId?: string;
        };
        /** SessionPost */
        SessionPost: {
            id: string;
            name: components["schemas"]["Text"];
            orgId: string;
            orgName: components["schemas"]["Text"];
        };
        /** SessionRow */
        SessionRow: {
            address: string;
            /** Format: date-time */
            createdAt: string;
            current: boolean;
            id: string;
            /** Format: date-time */
            lastSeenAt: string;
            live: boolean;
            login: string;
            name: string;
            postName: components["schemas"]["Text"] | null;
            userAgent: string;
        };
        /** Settled */
        Settled: {
            fallout?: components["schemas"]["Fallout"] | null;
            id: string;
            refusal?: components["schemas"]["ErrorBody"] | null;
        };
        /** SettledMany */
        SettledMany: {
            items: components["schemas"]["Settled"][];
        };
        /** SettleMany */
        SettleMany: {
            added?: {
                [key: string]: unknown;
            };
            decision: components["schemas"]["Decision"];
            ids: string[];
            /** @default  */
            reason?: string;
            repairs?: {
                [key: string]: unknown;
            };
        };
        /** SettleOne */
        SettleOne: {
            added?: {
                [key: string]: unknown;
            };
            decision: components["schemas"]["Decision"];
            /** @default  */
            reason?: string;
            repairs?: {
                [key: string]: unknown;
            };
        };
        /** SevenP */
        SevenP: {
            complaints: number;
            contacted: number;
            contribution: string | null;
            customers: number;
            kept: number;
            key: string;
            kindsOfLines: number;
            lifetime: string | null;
            loyalty: number | null;
            monthly: string;
            prospects: number;
            satisfaction: number | null;
            staying: number;
            tenureMonths: number | null;
            yearly: string;
        };
        /** SevenPGroups */
        SevenPGroups: {
            items: components["schemas"]["SevenP"][];
            names: {
                [key: string]: string;
            };
        };
        /** Share */
        Share: {
            accountId: string;
            percent: string;
        };
        /**
         * Sharing
         * @default {
         *       "below": false,
         *       "postIds": []
         *     }
         */
        Sharing: {
            /** @default false */
            below?: boolean;
            /** @default [] */
            postIds?: string[];
        };
        /** Sheet */
        Sheet: {
            /** Format: date-time */
            changedAt: string;
            description: components["schemas"]["Text"];
            id: string;
            inForce: number | null;
            key: string;
            name: components["schemas"]["Text"];
            openId: string | null;
            openNumber: number | null;
            openState: components["schemas"]["engines_rules_contracts_State"] | null;
            ownerName: string;
            rev: number;
            tier: components["schemas"]["engines_rules_table_Tier"];
            unitId: string;
            unitName: string;
            validFrom: string | null;
        };
        /** Sheets */
        Sheets: {
            items: components["schemas"]["Sheet"][];
        };
        /** Shift */
        Shift: {
            after: unknown;
            before: unknown;
            count: number;
        };
        /**
         * Show
         * @description How a measure is shown: as it is, a year before, its change since then, its share of the column, its rank.
         * @default value
         * @enum {string}
         */
        Show: "value" | "lastYear" | "change" | "share" | "rank";
        /** SideBySide */
        SideBySide: {
            candidate: components["schemas"]["ToldCandidate"];
            one: components["schemas"]["Profile"];
            other: components["schemas"]["Profile"];
        };
        /** SignIn */
        SignIn: {
            login: string;
            password: string;
            totp?: string | null;
        };
        /** SimilarCustomer */
        SimilarCustomer: {
            customer: components["schemas"]["Customer"];
            reasons: components["schemas"]["ToldReason"][];
            score: number;
        };
        /** SimilarCustomers */
        SimilarCustomers: {
            items: components["schemas"]["SimilarCustomer"][];
        };
        /** Skip */
        Skip: {
            flow?: string | null;
            reason: string;
            variables?: {
                [key: string]: unknown;
            };
        };
        /** Sort */
        Sort: {
            /** @default true */
            descending?: boolean;
            measure: number;
        };
        /** Span */
        Span: {
            median: number | null;
            p90: number | null;
            total: number;
        };
        /** Specification */
        Specification: {
            /** @default [] */
            after?: string[];
            /** Format: date-time */
            changedAt: string;
            /** @default [] */
            characteristics?: components["schemas"]["Characteristic"][];
            code: string;
            /** Format: date-time */
            createdAt: string;
            description?: components["schemas"]["Text"] | null;
            extra?: {
                [key: string]: unknown;
            };
            id: string;
            kind: components["schemas"]["SpecKind"];
            /** @default  */
            line?: string;
            name: components["schemas"]["Text"];
            orgHi: number;
            orgPos: number;
            rev: number;
            state?: components["schemas"]["LifecycleState"];
            /** @default [] */
            uses?: components["schemas"]["SpecUse"][];
            validFor?: components["schemas"]["Period"];
            /** @default 1.0 */
            version?: string;
            /** @default [] */
            work?: components["schemas"]["WorkStep"][];
        };
        /** SpecificationDraft */
        SpecificationDraft: {
            /** @default [] */
            after?: string[];
            /** @default [] */
            characteristics?: components["schemas"]["Characteristic"][];
            code: string;
            description?: components["schemas"]["Text"] | null;
            extra?: {
                [key: string]: unknown;
            };
            kind: components["schemas"]["SpecKind"];
            /** @default  */
            line?: string;
            name: components["schemas"]["Text"];
            state?: components["schemas"]["LifecycleState"];
            /** @default [] */
            uses?: components["schemas"]["SpecUse"][];
            validFor?: components["schemas"]["Period"];
            /** @default 1.0 */
            version?: string;
            /** @default [] */
            work?: components["schemas"]["WorkStep"][];
        };
        /** Specifications */
        Specifications: {
            items: components["schemas"]["Specification"][];
        };
        /**
         * SpecKind
         * @description The layer a specification belongs to: what is sold, what the customer gets, what runs it, what it uses up.
         * @enum {string}
         */
        SpecKind: "product" | "cfs" | "rfs" | "resource";
        /** SpecUse */
        SpecUse: {
            /**
             * @default [
             *       "install",
             *       "modify",
             *       "suspend",
             *       "resume",
             *       "disconnect"
             *     ]
             */
            actions?: components["schemas"]["Action"][];
            /** @default [] */
            after?: string[];
            spec: string;
            values?: {
                [key: string]: string | number | boolean;
            };
            when?: {
                [key: string]: (string | number | boolean)[];
            };
        };
        /** Splits */
        Splits: {
            items: components["schemas"]["ChargeSplit"][];
        };
        /** Spoken */
        Spoken: {
            /** @default  */
            en?: string;
            /** @default  */
            zh?: string;
        };
        /** Staff */
        Staff: {
            /** Format: date-time */
            changedAt: string;
            email: string | null;
            holdings?: components["schemas"]["Holding"][];
            id: string;
            language: components["schemas"]["Language"];
            login: components["schemas"]["LoginState"] | null;
            name: string;
            number: string;
            orgPos: number;
            phone: string | null;
            rev: number;
            state: components["schemas"]["domains_organisation_contracts_units_State"];
            unitId: string;
            unitName: components["schemas"]["Text"];
        };
        /** StaffChange */
        StaffChange: {
            email?: string | null;
            language?: components["schemas"]["Language"];
            name?: string;
            number?: string;
            phone?: string | null;
            unitId?: string;
        };
        /** Stage */
        Stage: {
            code: string;
            detail: components["schemas"]["Text"] | null;
            due: string | null;
            name: components["schemas"]["Text"];
            owner: components["schemas"]["Text"] | null;
            since: string | null;
            state: components["schemas"]["StageState"];
        };
        /**
         * StageState
         * @description How a stage stands.
         * @enum {string}
         */
        StageState: "done" | "active" | "problem" | "waiting" | "skipped";
        /** Standing */
        Standing: {
            node: string;
            stuck: number;
            tokens: number;
        };
        /** StandingInFor */
        StandingInFor: {
            names: string[];
        };
        /**
         * StandingName
         * @description What is told of how customers stand.
         * @enum {string}
         */
        StandingName: "lifetime" | "loyalty" | "satisfaction";
        /** StandingOfCustomer */
        StandingOfCustomer: {
            standing: components["schemas"]["CustomerStanding"] | null;
        };
        /** StandingPartView */
        StandingPartView: {
            fifths: components["schemas"]["Fifth"][];
            name: components["schemas"]["StandingName"];
            taken: boolean;
            verdict: string;
            weighs: components["schemas"]["WeighView"][];
        };
        /** StandingReasonView */
        StandingReasonView: {
            about: string;
            label: string;
            said: string;
        };
        /** StandingView */
        StandingView: {
            costing: number;
            customers: number;
            horizon: number;
            margins: components["schemas"]["MarginView"][];
            parts: components["schemas"]["StandingPartView"][];
            study: components["schemas"]["StudyView"] | null;
        };
        /** StartRun */
        StartRun: {
            kind: components["schemas"]["RunKind"];
        };
        /**
         * Status
         * @description How an instance stands.
         * @enum {string}
         */
        Status: "active" | "completed" | "cancelled";
        /**
         * Step
         * @description The length of one point of a throughput.
         * @enum {string}
         */
        Step: "hour" | "day" | "week" | "month";
        /** StepAdvice */
        StepAdvice: {
            known: components["schemas"]["KnownProblem"][];
            proposed: components["schemas"]["AdviceView"][];
        };
        /** StepContract */
        StepContract: {
            focus?: components["schemas"]["Text"] | null;
            input?: components["schemas"]["Text"] | null;
            output?: components["schemas"]["Text"] | null;
            problem?: components["schemas"]["Text"] | null;
            remedy?: components["schemas"]["Text"] | null;
        };
        /** StepCount */
        StepCount: {
            after: number;
            before: number;
            node: string;
        };
        /** MeasureView */
        studies_MeasureView: {
            about: string;
            high: number | null;
            label: string;
            low: number | null;
            plain: number | null;
            unit: string;
            value: number;
        };
        /** StudyList */
        StudyList: {
            items: components["schemas"]["StudyView"][];
        };
        /**
         * StudyState
         * @description Whether a study is the one that is shown, was shown before, or was no better than the plain way.
         * @enum {string}
         */
        StudyState: "acting" | "retired" | "refused";
        /** StudyView */
        StudyView: {
            checked: string;
            kind: string;
            learned: string;
            limits: string;
            /** Format: date-time */
            loadedAt: string;
            /** Format: date-time */
            madeAt: string;
            madeByName: string;
            measures: components["schemas"]["studies_MeasureView"][];
            method: string;
            /** Format: date */
            month: string;
            rows: number;
            state: components["schemas"]["StudyState"];
            verdict: string;
            version: number;
            warehouse: number;
        };
        /** Subject */
        Subject: {
            id: string;
            kind: string;
            name: string;
            number: string;
        };
        /** Subjects */
        Subjects: {
            items: components["schemas"]["Subject"][];
        };
        /** Subscribe */
        Subscribe: {
            conditions?: {
                [key: string]: unknown;
            };
            delivery?: components["schemas"]["DeliveryKind"];
            /** @default false */
            fromStart?: boolean;
            /** @default 8 */
            mostAttempts?: number;
            name: string;
            target?: components["schemas"]["Target"];
            topics: string[];
        };
        /** Subscribed */
        Subscribed: {
            secret?: string | null;
            subscription: components["schemas"]["SubscriptionView"];
        };
        /** Subscriber */
        Subscriber: {
            accountId: string | null;
            activatedAt: string | null;
            /** Format: date-time */
            changedAt: string;
            characteristics: {
                [key: string]: unknown;
            };
            contract: components["schemas"]["Contract"];
            /** Format: date-time */
            createdAt: string;
            customerId: string;
            endedAt: string | null;
            externalId: string;
            extra: {
                [key: string]: unknown;
            };
            id: string;
            isBundle: boolean;
            name: string;
            number: string;
            offeringId: string | null;
            offeringName: string;
            offeringVersion: string;
            orderId: string | null;
            orderItem: string;
            orgPos: number;
            parentId: string | null;
            place: {
                [key: string]: unknown;
            } | null;
            prices: components["schemas"]["subscriber_contracts_Price"][];
            resources: components["schemas"]["ResourceUse"][];
            rev: number;
            serviceKind: string;
            specId: string | null;
            specName: string;
            state: components["schemas"]["SubscriberState"];
            /** Format: date-time */
            stateSince: string;
            suspension: components["schemas"]["Suspension"] | null;
        };
        /** Price */
        subscriber_contracts_Price: {
            amount: components["schemas"]["Money"];
            chargeKind?: components["schemas"]["ChargeKind"];
            kind: components["schemas"]["subscriber_contracts_PriceKind"];
            name: string;
            /** @default  */
            period?: string;
            priceId?: string | null;
            /** @default  */
            unit?: string;
        };
        /**
         * PriceKind
         * @description How often a price is charged.
         * @enum {string}
         */
        subscriber_contracts_PriceKind: "oneTime" | "recurring" | "usage" | "discount";
        /** SubscriberPatch */
        SubscriberPatch: {
            accountId?: string | null;
            characteristics?: {
                [key: string]: unknown;
            };
            contract?: components["schemas"]["Contract"];
            customerId?: string;
            externalId?: string;
            extra?: {
                [key: string]: unknown;
            };
            name?: string;
            number?: string;
            offeringId?: string | null;
            offeringName?: string;
            offeringVersion?: string;
            orderId?: string | null;
            orderItem?: string;
            parentId?: string | null;
            place?: {
                [key: string]: unknown;
            } | null;
            prices?: components["schemas"]["subscriber_contracts_Price"][];
            resources?: components["schemas"]["ResourceUse"][];
            specId?: string | null;
            specName?: string;
        };
        /** Subscribers */
        Subscribers: {
            items: components["schemas"]["Subscriber"][];
        };
        /** Trial */
        subscribers_Trial: {
            amount: components["schemas"]["Money"];
            at?: string | null;
            chargeKind: components["schemas"]["ChargeKind"];
        };
        /**
         * SubscriberState
         * @description The states of a TMF637 product.
         * @enum {string}
         */
        SubscriberState: "created" | "pendingActive" | "active" | "suspended" | "pendingTerminate" | "terminated" | "aborted" | "cancelled";
        /** Subscriptions */
        Subscriptions: {
            items: components["schemas"]["SubscriptionView"][];
        };
        /** SubscriptionView */
        SubscriptionView: {
            backlog?: components["schemas"]["Backlog"] | null;
            /** Format: date-time */
            changedAt: string;
            conditions: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt: string;
            delivery: components["schemas"]["DeliveryKind"];
            id: string;
            isActive: boolean;
            mostAttempts: number;
            name: string;
            owner: string;
            rev: number;
            target: components["schemas"]["Target"];
            topics: string[];
        };
        /** Substitutes */
        Substitutes: {
            items: components["schemas"]["Colleague"][];
        };
        /** Suggestion */
        Suggestion: {
            because: string[];
            column: string;
            field: string | null;
            samples: string[];
            score: number;
        };
        /** SuggestionCount */
        SuggestionCount: {
            answers: {
                [key: string]: number;
            };
            declined: number;
            expected: string;
            expired: number;
            gain: components["schemas"]["Gain"] | null;
            offering: string;
            shown: number;
            suggested: number;
            taken: number;
            takenShown: number;
            won: string;
        };
        /** SuggestionLine */
        SuggestionLine: {
            answer: string;
            chance: number;
            customerId: string;
            customerName: string;
            customerNumber: string;
            decidedAt: string | null;
            expected: string;
            id: string;
            name: string;
            offering: string;
            reasons: string[];
            shownAt: string | null;
            state: components["schemas"]["SuggestionState"];
            yearly: string;
        };
        /** SuggestionResults */
        SuggestionResults: {
            horizon: number;
            items: components["schemas"]["OfferingResult"][];
            study: components["schemas"]["StudyView"] | null;
        };
        /**
         * SuggestionState
         * @description What came of a suggestion; expired: a later study did not make it again, and nobody answered.
         * @enum {string}
         */
        SuggestionState: "open" | "taken" | "declined" | "expired";
        /**
         * SuspendCause
         * @description Why it is suspended.
         * @default request
         * @enum {string}
         */
        SuspendCause: "arrears" | "request" | "lost" | "fraud" | "identity" | "other";
        /**
         * SuspendExtent
         * @description 单停: calls out are barred; 双停: calls in too.
         * @default oneWay
         * @enum {string}
         */
        SuspendExtent: "oneWay" | "twoWay";
        /** Suspension */
        Suspension: {
            cause?: components["schemas"]["SuspendCause"];
            extent?: components["schemas"]["SuspendExtent"];
        };
        /** Table */
        Table: {
            aggregation?: components["schemas"]["Aggregation"];
            /** @default false */
            gapsOpen?: boolean;
            hit?: components["schemas"]["Hit"];
            inputs: components["schemas"]["Input"][];
            outputs: components["schemas"]["Output"][];
            rows: components["schemas"]["Row"][];
        };
        /** TableDraft */
        TableDraft: {
            /** @default [] */
            cases?: components["schemas"]["Case"][];
            /** @default  */
            note?: string;
            table: components["schemas"]["Table"];
        };
        /**
         * TableKind
         * @description The two kinds of file.
         * @default xlsx
         * @enum {string}
         */
        TableKind: "csv" | "xlsx";
        /** TableView */
        TableView: {
            inputs: string[];
            label: string;
            layer: string;
            milliseconds: number | null;
            name: string;
            rows: number | null;
        };
        /** TagWord */
        TagWord: {
            en: string;
            tag: string;
            zh: string;
        };
        /** TagWords */
        TagWords: {
            items: components["schemas"]["TagWord"][];
        };
        /** Taken */
        Taken: {
            attempt: number;
            message: components["schemas"]["Message"];
            receipt: string;
        };
        /** Target */
        Target: {
            callback?: string | null;
            keyPath?: string | null;
            message?: string | null;
        };
        /** TaskForm */
        TaskForm: {
            form: string;
            name: components["schemas"]["Text"];
        };
        /** TaskForms */
        TaskForms: {
            items: components["schemas"]["TaskForm"][];
        };
        /** TaskKind */
        TaskKind: {
            form: string | null;
            name: components["schemas"]["Text"];
            node: string;
            post: string | null;
            processKey: string;
            processName: components["schemas"]["Text"];
        };
        /** TaskKinds */
        TaskKinds: {
            items: components["schemas"]["NamedKind"][];
        };
        /** Tenth */
        Tenth: {
            control: number;
            customers: number;
            high: number;
            low: number;
            observed: number;
            predicted: number;
            treated: number;
        };
        /** Term */
        Term: {
            code: string;
            months: number;
            name: components["schemas"]["Text"];
        };
        /** Text */
        Text: {
            en: string;
            zh: string;
        };
        /**
         * TextFormat
         * @description What a text must look like.
         * @enum {string}
         */
        TextFormat: "digits" | "code" | "mobile" | "email";
        /** Throughput */
        Throughput: {
            points: components["schemas"]["ThroughputPoint"][];
            step: components["schemas"]["Step"];
        };
        /** ThroughputPoint */
        ThroughputPoint: {
            /** Format: date-time */
            at: string;
            cancelled: number;
            completed: number;
            started: number;
        };
        /** Tile */
        Tile: {
            cube: string;
            display?: components["schemas"]["Display"];
            /** @default 1 */
            height?: number;
            /** @default  */
            note?: string;
            query: components["schemas"]["Query"];
            /** @default  */
            title?: string;
            /** @default 2 */
            width?: number;
        };
        /** Timeline */
        Timeline: {
            items: components["schemas"]["ToldItem"][];
            next: string | null;
        };
        /** TimingCard */
        TimingCard: {
            brier: number;
            checked: components["schemas"]["TimingStep"][];
            plain: number;
        };
        /** TimingStep */
        TimingStep: {
            customers: number;
            month: number;
            observed: number;
            predicted: number;
        };
        /** TokenAnswer */
        TokenAnswer: {
            access_token: string;
            expires_in: number;
            scope: string;
            token_type: string;
        };
        /** TokenView */
        TokenView: {
            activation: number;
            incidentId: string | null;
            name: components["schemas"]["Text"];
            node: string;
            since: string | null;
            waitingFor: string;
        };
        /** ToldCandidate */
        ToldCandidate: {
            /** Format: date-time */
            createdAt: string;
            decidedAt: string | null;
            decidedBy: string | null;
            id: string;
            note: string;
            one: components["schemas"]["Customer"];
            other: components["schemas"]["Customer"];
            reasons: components["schemas"]["ToldReason"][];
            rev: number;
            score: number;
            state: components["schemas"]["CandidateState"];
        };
        /** ToldCompleteness */
        ToldCompleteness: {
            gaps: components["schemas"]["ToldGap"][];
            score: number;
        };
        /** ToldGap */
        ToldGap: {
            ask: string;
            field: string;
            points: number;
        };
        /** ToldItem */
        ToldItem: {
            action: string;
            actorName: string;
            /** Format: date-time */
            at: string;
            detail: {
                [key: string]: unknown;
            };
            objectId: string;
            objectType: string;
            source: string;
            title: string;
        };
        /** ToldReason */
        ToldReason: {
            code: components["schemas"]["LikenessReason"];
            points: number;
            text: string;
        };
        /** Topics */
        Topics: {
            items: components["schemas"]["TopicView"][];
        };
        /** TopicView */
        TopicView: {
            count: number;
            /** Format: date-time */
            lastAt: string;
            topic: string;
        };
        /** ToSettle */
        ToSettle: {
            ids: string[];
        };
        /** TotalsView */
        TotalsView: {
            oneTime: components["schemas"]["Money"];
            recurring: components["schemas"]["RecurringView"][];
        };
        /** TotpCode */
        TotpCode: {
            code: string;
        };
        /** TotpEnd */
        TotpEnd: {
            password: string;
        };
        /** TotpEnrolment */
        TotpEnrolment: {
            secret: string;
            uri: string;
        };
        /** Transition */
        Transition: {
            /** @default  */
            reason?: string;
            state: components["schemas"]["LifecycleState"];
        };
        /**
         * TreatmentKind
         * @description What customers are treated with: retention, so that they stay, or campaigns, so that they buy.
         * @enum {string}
         */
        TreatmentKind: "retention" | "campaign";
        /** TreatmentView */
        TreatmentView: {
            costEach: number | null;
            kind: components["schemas"]["TreatmentKind"];
            learned: string;
            uplift: components["schemas"]["UpliftView"] | null;
            verdict: string;
            worthEach: number | null;
        };
        /** Tried */
        Tried: {
            explanation: components["schemas"]["Text"];
            fired: components["schemas"]["Fired"][];
            result: unknown;
        };
        /** Trouble */
        Trouble: {
            message: components["schemas"]["Text"];
            remedy: components["schemas"]["Text"];
        };
        /** TwoModels */
        TwoModels: {
            after: string;
            before: string;
        };
        /** UndoResult */
        UndoResult: {
            /** @default 0 */
            deleted?: number;
            /** @default 0 */
            refused?: number;
            /** @default 0 */
            restored?: number;
        };
        /** UnitChange */
        UnitChange: {
            code?: string;
            kind?: components["schemas"]["UnitKind"];
            name?: components["schemas"]["NewName"];
        };
        /** UnitChoices */
        UnitChoices: {
            items: components["schemas"]["UnitName"][];
        };
        /**
         * UnitKind
         * @description What a branch is: 营业厅, 客服中心, 代理商, 部门.
         * @enum {string}
         */
        UnitKind: "hall" | "call_centre" | "dealer" | "department";
        /** UnitMove */
        UnitMove: {
            parentId: string;
            /** @default  */
            reason?: string;
        };
        /** UnitName */
        UnitName: {
            id: string;
            name: components["schemas"]["Text"];
        };
        /** Untouched */
        Untouched: {
            flows: string[];
            nodes: string[];
        };
        /** UpliftView */
        UpliftView: {
            check: string;
            control: number;
            effect: number;
            high: number;
            low: number;
            random: boolean;
            tenths: components["schemas"]["Tenth"][];
            treated: number;
        };
        /** UpperTable */
        UpperTable: {
            number: number;
            table: components["schemas"]["Table"];
            tier: components["schemas"]["engines_rules_table_Tier"];
            versionId: string;
        };
        /**
         * ValueType
         * @description The type of a characteristic's values.
         * @default string
         * @enum {string}
         */
        ValueType: "string" | "integer" | "number" | "boolean" | "date";
        /** Variant */
        Variant: {
            cancelled: number;
            conforms: boolean;
            exampleId: string;
            flows: string[];
            instances: number;
            median: number | null;
            share: number;
            signature: string;
            steps: components["schemas"]["PassedStep"][];
        };
        /** Verification */
        Verification: {
            brokenAt: number | null;
            intact: boolean;
        };
        /** Version */
        Version: {
            cases: components["schemas"]["Case"][];
            sheet: components["schemas"]["Sheet"];
            summary: components["schemas"]["VersionSummary"];
            table: components["schemas"]["Table"];
            upper: components["schemas"]["UpperTable"][];
        };
        /** VersionSummary */
        VersionSummary: {
            approvedAt: string | null;
            approvedName: string | null;
            authorName: string;
            /** Format: date-time */
            changedAt: string;
            id: string;
            note: string;
            number: number;
            releasedName: string | null;
            rev: number;
            sheetId: string;
            state: components["schemas"]["engines_rules_contracts_State"];
            submittedName: string | null;
            validFrom: string | null;
            validTo: string | null;
        };
        /** View */
        View: {
            definition: components["schemas"]["Definition"];
            id: string;
            name: string;
            own: boolean;
            shared: boolean;
        };
        /** ViewChange */
        ViewChange: {
            definition?: components["schemas"]["Definition"];
            name?: string;
            shared?: boolean;
        };
        /** Views */
        Views: {
            items: components["schemas"]["View"][];
        };
        /** WantedLog */
        WantedLog: {
            format: components["schemas"]["LogFormat"];
            orgHi?: number | null;
            orgLo?: number | null;
            since?: string | null;
            until?: string | null;
            versions?: components["schemas"]["process_figures_Versions"];
        };
        /** WarehouseView */
        WarehouseView: {
            feeds: components["schemas"]["FeedView"][];
            files: components["schemas"]["FileView"][];
            loads: components["schemas"]["LoadView"][];
            published: components["schemas"]["Published"] | null;
            tables: components["schemas"]["TableView"][];
        };
        /** WayShift */
        WayShift: {
            added: components["schemas"]["Text"][];
            after: components["schemas"]["Text"];
            before: components["schemas"]["Text"];
            count: number;
            removed: components["schemas"]["Text"][];
        };
        /** WeighView */
        WeighView: {
            label: string;
            weight: number;
        };
        /** WhatBecame */
        WhatBecame: {
            isDead: boolean;
        };
        /** Where */
        Where: {
            orgHi?: number | null;
            orgLo?: number | null;
        };
        /**
         * Whom
         * @description Whom to show of a finding.
         * @default proposed
         * @enum {string}
         */
        Whom: "proposed" | "everybody";
        /** Why */
        Why: {
            /** @default  */
            reason?: string;
        };
        /** WorkBegun */
        WorkBegun: {
            id: string;
        };
        /**
         * WorkItemState
         * @description The life of a work item.
         * @enum {string}
         */
        WorkItemState: "open" | "claimed" | "resting" | "completed" | "withdrawn";
        /** WorkItemView */
        WorkItemView: {
            businessKey: string;
            candidates: string[];
            contract: components["schemas"]["StepContract"] | null;
            /** Format: date-time */
            createdAt: string;
            dueAt: string | null;
            endedAt: string | null;
            form: string | null;
            holder: string | null;
            holderName: string | null;
            id: string;
            instanceId: string;
            keptFrom?: components["schemas"]["KeptFrom"] | null;
            name: components["schemas"]["Text"];
            node: string;
            onBehalf?: string | null;
            post: string | null;
            processKey: string;
            processName: components["schemas"]["Text"];
            restReason?: string | null;
            restsUntil?: string | null;
            rev: number;
            state: components["schemas"]["WorkItemState"];
        };
        /** WorkPlan */
        WorkPlan: {
            after: string[];
            code: string;
            department: components["schemas"]["Text"];
            id: string;
            minutes: number;
            name: components["schemas"]["Text"];
        };
        /** WorkStep */
        WorkStep: {
            /**
             * @default [
             *       "install",
             *       "modify",
             *       "suspend",
             *       "resume",
             *       "disconnect"
             *     ]
             */
            actions?: components["schemas"]["Action"][];
            /** @default [] */
            after?: string[];
            code: string;
            department: components["schemas"]["Text"];
            /** @default 0 */
            minutes?: number;
            name: components["schemas"]["Text"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    ApiAbsencesListAbsences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absences"];
                };
            };
        };
    };
    ApiAbsencesPlanAbsence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAbsence"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absence"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiAbsencesAbsenceIdEndEndAbsence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                absence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absence"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiAbsencesOwnListOwnAbsences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absences"];
                };
            };
        };
    };
    ApiAbsencesStandingInStandingIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingInFor"];
                };
            };
        };
    };
    ApiAbsencesSubstitutesListSubstitutes: {
        parameters: {
            query?: {
                staffId?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Substitutes"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiAccessExplanationExplainAccess: {
        parameters: {
            query: {
                login: string;
                ownerId?: string | null;
                permission: string;
                unitId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessReason"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiAccountsOpenAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiAccountsAccountIdGetAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiAccountsAccountIdChangeAccount: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiAccountsAccountIdSubscribersListPaidSubscribers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaidSubscribers"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiApiClientsListClients: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number | null;
                q?: string | null;
                sort?: string | null;
                state?: components["schemas"]["domains_organisation_contracts_units_State"] | null;
                unitId?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.domains.organisation.contracts.sessions.ApiClient_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiApiClientsCreateClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiClient"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientSecret"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiApiClientsClientIdGetClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiClient"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiApiClientsClientIdChangeClient: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiClientChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiClient"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiApiClientsClientIdRetireRetireClient: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiClient"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiApiClientsClientIdSecretRotateSecret: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretRotation"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientSecret"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiAuditListAudit: {
        parameters: {
            query?: {
                action?: string | null;
                actor?: string | null;
                after?: string | null;
                limit?: number | null;
                objectId?: string | null;
                objectType?: string | null;
                outcome?: string | null;
                since?: string | null;
                sort?: string | null;
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.platform.audit.AuditRow_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiAuditVerificationVerifyAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
        };
    };
    ApiBillReferencesCreateReference: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReferenceInput"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reference"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBillReferencesKindListReferences: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The lists that billing refers to, by their names in TMF666. */
                kind: components["schemas"]["ReferenceKind"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["References"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBillReferencesKindReferenceIdDeleteReference: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                /** @description The lists that billing refers to, by their names in TMF666. */
                kind: components["schemas"]["ReferenceKind"];
                reference_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBillReferencesReferenceIdChangeReference: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                reference_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReferenceInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reference"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBusCallsMakeCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallMessage"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBusCallsCallIdGetCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBusCallsCallIdAnswerAnswerCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveAnswer"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBusDeadLettersListDeadLetters: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number | null;
                subscription?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetters"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBusDeadLettersLetterIdGetDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                letter_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBusDeadLettersDiscardDiscardDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Letters"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handled"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBusDeadLettersReplayReplayDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Letters"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handled"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBusMessagesPublishMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishMessage"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBusSubscriptionsListSubscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscriptions"];
                };
            };
        };
    };
    ApiBusSubscriptionsSubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Subscribe"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscribed"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBusSubscriptionsSubscriptionIdGetSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscription_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBusSubscriptionsSubscriptionIdUnsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscription_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBusSubscriptionsSubscriptionIdChangeSubscription: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                subscription_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSubscription"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBusSubscriptionsSubscriptionIdAcknowledgeAcknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscription_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Receipts"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBusSubscriptionsSubscriptionIdPullPull: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscription_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Fetch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fetched"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBusSubscriptionsSubscriptionIdRefuseRefuse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscription_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotTaken"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatBecame"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBusSubscriptionsSubscriptionIdReplayReplayAllDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscription_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handled"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiBusTopicsListTopics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Topics"];
                };
            };
        };
    };
    ApiCatalogsListCatalogs: {
        parameters: {
            query?: {
                /** @description At most this many */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Catalogs"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCategoriesListCategories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Categories"];
                };
            };
        };
    };
    ApiCubesListCubes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CubeList"];
                };
            };
        };
    };
    ApiCubesNameCustomersCubeCustomers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Query"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customers"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCubesNameExportExportCube: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Query"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCubesNameFactsCubeFacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Filters"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Facts"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCubesNameMembersListMembers: {
        parameters: {
            query: {
                after?: string | null;
                key?: string[] | null;
                level: string;
                limit?: number | null;
                q?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.interfaces.http.cubes.MemberView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCubesNameQueryQueryCube: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Query"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswerView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomerTagsListTagWords: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagWords"];
                };
            };
        };
    };
    ApiCustomerTagsNameTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tag: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NameTag"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagWord"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomerTagsForgetTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersListCustomers: {
        parameters: {
            query?: {
                after?: string | null;
                createdFrom?: string | null;
                createdTo?: string | null;
                finding?: string | null;
                kind?: components["schemas"]["CustomerKind"][] | null;
                level?: components["schemas"]["KeyLevel"][] | null;
                limit?: number | null;
                managerId?: string | null;
                name?: string | null;
                orgHi?: number | null;
                orgLo?: number | null;
                pattern?: string[] | null;
                risk?: components["schemas"]["AtRisk"][] | null;
                segment?: string[] | null;
                /** @description How a list is sorted; a leading minus turns it round. */
                sort?: components["schemas"]["CustomerSort"];
                status?: components["schemas"]["CustomerStatus"][] | null;
                tag?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.domains.customer.contracts.Customer_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCreateCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCustomer"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdGetCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdDeleteCustomer: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdChangeCustomer: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdAccountsListAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accounts"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdAsOfGetAsOf: {
        parameters: {
            query: {
                at: string;
            };
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerAsOf"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdHistoryGetHistory: {
        parameters: {
            query?: {
                limit?: number | null;
            };
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdInsightCustomerInsight: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerInsight"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdInsightActionsActionIdCorrectCorrectAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                action_id: string;
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Correction"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdInsightReasonsAskReasons: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReasonsAsked"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdKeyAccountProposalsCustomerProposals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalList"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdMergesListMerges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merges"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdOfferingsListForCustomer: {
        parameters: {
            query?: {
                after?: string | null;
                category?: string | null;
                /** @description Where an order came in. */
                channel?: components["schemas"]["Channel"];
                limit?: number | null;
                line?: string | null;
                q?: string | null;
            };
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.interfaces.http.catalogue.OfferingForSale_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdOrdersListOfCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Orders"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdPatternsCustomerPatterns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPatterns"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdSevenPCustomerSevenP: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerSevenP"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdStandingCustomerStanding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingOfCustomer"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdSubscribersListSubscribers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscribers"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdSuggestionsCustomerSuggestions: {
        parameters: {
            query?: {
                /** @description Where an order came in. */
                channel?: components["schemas"]["Channel"];
            };
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerSuggestions"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdSuggestionsSuggestionIdDeclineDecline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
                suggestion_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decline"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnsweredView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdSuggestionsShownShow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["interfaces_http_suggestions_Shown"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdTimelineGetTimeline: {
        parameters: {
            query?: {
                before?: string | null;
                limit?: number | null;
            };
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersCustomerIdViewGetPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersBulkBeginBulk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Bulk"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersBulkWorkIdUndoUndoBulk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                work_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersBulkPreviewPreviewBulk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Bulk"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkPreview"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersExportsBeginExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Export"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersExportsWorkIdFileDownloadExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                work_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiCustomersSimilarFindSimilar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCustomer"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarCustomers"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiDashboardsListDashboards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardList"];
                };
            };
        };
    };
    ApiDashboardsCreateDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDashboard"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiDashboardsDashboardIdGetDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dashboard_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiDashboardsDashboardIdDropDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dashboard_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiDashboardsDashboardIdChangeDashboard: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                dashboard_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DashboardChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiDashboardsDashboardIdExportExportDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dashboard_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiDashboardsDashboardIdSubscriptionSubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dashboard_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSubscription"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiDashboardsDashboardIdSubscriptionUnsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dashboard_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiDashboardsDeliveriesWorkIdFileDownloadDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                work_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiDuplicatesListDuplicates: {
        parameters: {
            query?: {
                after?: string | null;
                customerId?: string | null;
                leastScore?: number;
                limit?: number | null;
                orgHi?: number | null;
                orgLo?: number | null;
                /** @description 待处理, 已排除, 已合并. */
                state?: components["schemas"]["CandidateState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.interfaces.http.duplicates.ToldCandidate_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiDuplicatesCandidateIdGetDuplicate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                candidate_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SideBySide"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiDuplicatesCandidateIdDismissDismiss: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                candidate_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Note"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToldCandidate"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiDuplicatesCandidateIdReopenReopen: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                candidate_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Note"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToldCandidate"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiDuplicatesSearchSearchDuplicates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Where"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiFalloutsListFallouts: {
        parameters: {
            query?: {
                after?: string | null;
                code?: string | null;
                kind?: components["schemas"]["FalloutKind"] | null;
                limit?: number | null;
                orderId?: string | null;
                state?: components["schemas"]["FalloutState"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.domains.ordering.contracts.services.Fallout_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiFalloutsFalloutIdGetFallout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fallout_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fallout"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiFalloutsFalloutIdSettleSettle: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                fallout_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleOne"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fallout"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiFalloutsCausesListCauses: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Causes"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiFalloutsFormFormToSettle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ToSettle"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiFalloutsSettleSettleMany: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleMany"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettledMany"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiFormFieldsAddField: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFormField"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormField"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiFormFieldsFieldIdChangeField: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                field_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FieldSettings"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormField"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiFormFieldsFieldIdEndEndField: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                field_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormField"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiFormsNameGetForm: {
        parameters: {
            query?: {
                task?: string[] | null;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiHoldingsAppoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewHolding"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holding"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiHoldingsHoldingIdEndEndHolding: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                holding_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldingEnd"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holding"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiImportMappingsListMappings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mappings"];
                };
            };
        };
    };
    ApiImportMappingsNameSaveMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMapping"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedMapping"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiImportMappingsNameDropMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiImportsListImports: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.flows.imports.contracts.Import_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiImportsImportIdGetImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiImportsImportIdDropImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiImportsImportIdErrorsImportErrors: {
        parameters: {
            query?: {
                /** @description The two kinds of file. */
                format?: components["schemas"]["TableKind"];
            };
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiImportsImportIdLookLookAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HowToRead"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiImportsImportIdPreviewPreviewImport: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Options"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiImportsImportIdProblemsImportProblems: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.interfaces.http.imports.RowProblem_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiImportsImportIdRefusalsImportRefusals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusals"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiImportsImportIdStartStartImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Options"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiImportsImportIdSuggestionImportSuggestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Guess"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiImportsImportIdUndoUndoImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiImportsFieldsImportFields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fields"];
                };
            };
        };
    };
    ApiImportsTemplateImportTemplate: {
        parameters: {
            query?: {
                /** @description The two kinds of file. */
                format?: components["schemas"]["TableKind"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiImportsUploadsNameUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiIndustriesListIndustries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Industries"];
                };
            };
        };
    };
    ApiInsightChurnChurn: {
        parameters: {
            query?: {
                band?: string | null;
                by?: components["schemas"]["By"][] | null;
                line?: string | null;
                network?: string | null;
                province?: string | null;
                reason?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChurnView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightFindingsListFindings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingList"];
                };
            };
        };
    };
    ApiInsightFindingsFindingIdGetFinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                finding_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChurnFinding"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightFindingsFindingIdPeopleFindingPeople: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number | null;
                sort?: string | null;
            };
            header?: never;
            path: {
                finding_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.interfaces.http.insights.ActionView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightKeyAccountsListKeyFindings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyAccountFindings"];
                };
            };
        };
    };
    ApiInsightKeyAccountsFindingIdGetKeyFinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                finding_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyFinding"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightKeyAccountsFindingIdPeopleListProposals: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number | null;
                sort?: string | null;
                /** @description Whom to show of a finding. */
                whom?: components["schemas"]["Whom"];
            };
            header?: never;
            path: {
                finding_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.interfaces.http.key_accounts.ProposalView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightLookAlikesAskLookAlikes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Seed"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LikeBegun"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightLookAlikesWorkIdGetLookAlikes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                work_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookAlikes"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightLookAlikesWorkIdCustomersListLookAlikes: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number | null;
                sort?: string | null;
            };
            header?: never;
            path: {
                work_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.interfaces.http.look_alikes.LikeView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightLookAlikesWorkIdTagTagLookAlikes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                work_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LikeTag"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LikeBegun"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightLossesListLosses: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number | null;
                predicted?: string | null;
                reason?: string | null;
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.interfaces.http.insights.LossView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightLossesRecordLoss: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LossInput"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LossView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightLossesCountsCountLosses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LossCounts"];
                };
            };
        };
    };
    ApiInsightModelsListModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelList"];
                };
            };
        };
    };
    ApiInsightModelsModelIdGetModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelCard"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightModelsModelIdApproveApprove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decided"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelCard"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightModelsModelIdRefuseRefuse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decided"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelCard"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightModelsModelIdRollBackRollBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decided"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelCard"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightOutlookOutlook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutlookView"];
                };
            };
        };
    };
    ApiInsightPatternsListPatterns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatternsView"];
                };
            };
        };
    };
    ApiInsightPatternsCustomersListFollowers: {
        parameters: {
            query: {
                after?: string | null;
                limit?: number | null;
                pattern: string;
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.interfaces.http.patterns.FollowerView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightResponsesGetResponses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponsesView"];
                };
            };
        };
    };
    ApiInsightResponsesGroupsListResponding: {
        parameters: {
            query?: {
                /** @description What those who were treated can be divided by. */
                by?: components["schemas"]["ResponseBy"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RespondingList"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightRisksListRisks: {
        parameters: {
            query: {
                customerId: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Risks"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightRunsStartRun: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartRun"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightRunsRunIdCancelCancelRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightScoresListScores: {
        parameters: {
            query?: {
                after?: string | null;
                band?: string | null;
                customerKind?: string | null;
                likeliest?: string | null;
                limit?: number | null;
                line?: string | null;
                network?: string | null;
                offer?: string | null;
                province?: string | null;
                reason?: string | null;
                rival?: string | null;
                segment?: string | null;
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.interfaces.http.insights.ScoreView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightSegmentsListSegments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentsView"];
                };
            };
        };
    };
    ApiInsightSegmentsCustomersListMembers: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number | null;
                segment?: number | null;
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.interfaces.http.studies.SegmentMember_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightSevenPGroupSevenP: {
        parameters: {
            query?: {
                /** @description What the people at risk can be divided by. */
                by?: components["schemas"]["By"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SevenPGroups"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightStandingStandingStudy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingView"];
                };
            };
        };
    };
    ApiInsightStudiesKindListStudies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyList"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightSuggestionsListSuggestions: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number | null;
                offering?: string | null;
                sort?: string | null;
                state?: components["schemas"]["SuggestionState"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.interfaces.http.suggestions.SuggestionLine_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiInsightSuggestionsResultsSuggestionResults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionResults"];
                };
            };
        };
    };
    ApiInsightWhatIfWhatIf: {
        parameters: {
            query?: {
                band?: string | null;
                cost?: number;
                customers?: number | null;
                months?: number;
                province?: string | null;
                reason?: string | null;
                success?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfitCurve"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiJobsCountsCountJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobCounts"];
                };
            };
        };
    };
    ApiJobsDeadListDeadJobs: {
        parameters: {
            query?: {
                limit?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadJob"][];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiJobsDeadJobIdDropJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiJobsDeadJobIdRetryRetryJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiMergesListAllMerges: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number | null;
                orgHi?: number | null;
                orgLo?: number | null;
                state?: components["schemas"]["MergeState"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.domains.customer.contracts.Merge_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiMergesMergeCustomers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeCommand"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiMergesMergeIdGetMerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                merge_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiMergesMergeIdUndoUndoMerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                merge_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Because"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiMergesPreviewPreviewMerge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeCommand"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergePreview"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiNamesNames: {
        parameters: {
            query?: {
                pos?: number[] | null;
                staff?: string[] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Names"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiNoticesNotices: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notices"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiNoticesNoticeIdNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notice"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiNoticesSeenNoticesSeen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ApiOfferingsListOfferings: {
        parameters: {
            query?: {
                after?: string | null;
                category?: string | null;
                code?: string | null;
                limit?: number | null;
                line?: string | null;
                q?: string | null;
                sellable?: boolean | null;
                state?: components["schemas"]["LifecycleState"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.domains.catalogue.contracts.offerings.Offering_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOfferingsCreateOffering: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfferingDraft"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offering"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOfferingsOfferingIdGetOffering: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                offering_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offering"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOfferingsOfferingIdChangeOffering: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                offering_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfferingDraft"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offering"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOfferingsOfferingIdDeleteOffering: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                offering_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOfferingsOfferingIdLifeListOfferingSteps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                offering_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferingSteps"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOfferingsOfferingIdStateMoveOffering: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                offering_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Transition"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offering"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOfferingsOfferingIdVersionsListOfferingVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                offering_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offerings"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOfferingsOfferingIdVersionsNewOfferingVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                offering_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offering"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrderDraftsListDrafts: {
        parameters: {
            query?: {
                after?: string | null;
                customerId?: string | null;
                limit?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.domains.ordering.contracts.orders.Draft_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrderDraftsSaveDraft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveDraft"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrderDraftsDraftIdGetDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrderDraftsDraftIdReplaceDraft: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveDraft"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrderDraftsDraftIdDropDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrdersListOrders: {
        parameters: {
            query?: {
                after?: string | null;
                channel?: components["schemas"]["Channel"] | null;
                customerId?: string | null;
                fallout?: boolean | null;
                limit?: number | null;
                offering?: string | null;
                orderedFrom?: string | null;
                orderedTo?: string | null;
                placedBy?: string | null;
                q?: string | null;
                /** @description How a list is sorted; a leading minus turns it round. */
                sort?: components["schemas"]["OrderSort"];
                state?: components["schemas"]["OrderState"][] | null;
                subscriberId?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.interfaces.http.order_views.OrderRowView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrdersPlace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceOrder"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrdersOrderIdGetOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrdersOrderIdCancelCancel: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelOrder"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrdersOrderIdDecompositionGetDecomposition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Picture"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrdersOrderIdProgressGetProgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Progress"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrdersOrderIdServiceOrdersListServiceOrders: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceOrders"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrdersQuoteQuote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Cart"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrgUnitsListUnits: {
        parameters: {
            query?: {
                after?: string | null;
                kind?: components["schemas"]["UnitKind"] | null;
                level?: components["schemas"]["Level"] | null;
                limit?: number | null;
                parentId?: string | null;
                q?: string | null;
                sort?: string | null;
                state?: components["schemas"]["domains_organisation_contracts_units_State"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.domains.organisation.contracts.units.OrgUnit_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrgUnitsCreateUnit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUnit"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrgUnit"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrgUnitsUnitIdGetUnit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrgUnit"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrgUnitsUnitIdChangeUnit: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                unit_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrgUnit"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrgUnitsUnitIdMoveMoveUnit: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                unit_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitMove"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrgUnit"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrgUnitsUnitIdPathGetUnitPath: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrgUnit"][];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiOrgUnitsUnitIdRetireRetireUnit: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                unit_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrgUnit"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiPartiesPartyIdContactsContactIdRevealRevealContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
                party_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["parties_Reason"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revealed"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiPartiesPartyIdDocumentsDocumentIdRevealRevealDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
                party_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["parties_Reason"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revealed"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiPartiesPartyIdRelationsListRelations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relations"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiPermissionsListPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionRow"][];
                };
            };
        };
    };
    ApiPostsListPosts: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number | null;
                q?: string | null;
                roleId?: string | null;
                sort?: string | null;
                state?: components["schemas"]["domains_organisation_contracts_units_State"] | null;
                unitId?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.domains.organisation.contracts.access.Post_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiPostsCreatePost: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPost"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiPostsPostIdGetPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiPostsPostIdChangePost: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                post_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiPostsPostIdHoldingsListHoldings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holding"][];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiPostsPostIdRetireRetirePost: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                post_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesAdviceListAdvice: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number | null;
                process?: string | null;
                sort?: string | null;
                state?: components["schemas"]["AdviceState"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.engines.process.advising.AdviceView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesAdviceAdviceIdAcceptAccept: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                advice_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptAdvice"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdviceView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesAdviceAdviceIdRefuseRefuse: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                advice_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdviceReason"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdviceView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesAdviceAdviceIdRetireRetire: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                advice_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdviceReason"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdviceView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesChoicesListChoices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelChoices"];
                };
            };
        };
    };
    ApiProcessesComparisonCompareModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TwoModels"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelChanges"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDefinitionsListDefinitions: {
        parameters: {
            query?: {
                key?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Definitions"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDefinitionsDefinitionIdGetDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definition_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionDetail"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDefinitionsDefinitionIdConformanceGetConformance: {
        parameters: {
            query?: {
                orgHi?: number | null;
                orgLo?: number | null;
                since?: string | null;
                until?: string | null;
                /** @description Whose instances are measured: those of the version that is drawn, or of all versions of its process. */
                versions?: components["schemas"]["process_figures_Versions"];
            };
            header?: never;
            path: {
                definition_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conformance"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDefinitionsDefinitionIdFiguresGetFigures: {
        parameters: {
            query?: {
                orgHi?: number | null;
                orgLo?: number | null;
                since?: string | null;
                until?: string | null;
                /** @description Whose instances are measured: those of the version that is drawn, or of all versions of its process. */
                versions?: components["schemas"]["process_figures_Versions"];
            };
            header?: never;
            path: {
                definition_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Figures"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDefinitionsDefinitionIdLiveGetLive: {
        parameters: {
            query?: {
                orgHi?: number | null;
                orgLo?: number | null;
                /** @description Whose instances are measured: those of the version that is drawn, or of all versions of its process. */
                versions?: components["schemas"]["process_figures_Versions"];
            };
            header?: never;
            path: {
                definition_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Live"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDefinitionsDefinitionIdLogsBeginLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definition_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WantedLog"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkBegun"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDefinitionsDefinitionIdMigrationsListMigrations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definition_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationRuns"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDefinitionsDefinitionIdMigrationsMigrateInstances: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definition_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Migration"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Migrations"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDefinitionsDefinitionIdMigrationsBeginBeginMigration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definition_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginMigration"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationRun"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDefinitionsDefinitionIdMigrationsPlanPlanMigration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definition_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanMigration"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationPlan"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDefinitionsDefinitionIdXmlGetDefinitionXml: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definition_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDefinitionsCheckCheckModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Model"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelCheck"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDraftsListDrafts: {
        parameters: {
            query?: {
                closed?: boolean | null;
                key?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Drafts"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDraftsCreateDraft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["engines_process_designing_NewDraft"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDraftsDraftIdGetDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftDetail"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDraftsDraftIdSaveDraft: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedDraft"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDraftsDraftIdDiscardDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDraftsDraftIdDeployDeployDraft: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployed"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDraftsDraftIdReplaysListDraftReplays: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessReplays"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDraftsDraftIdReplaysBeginDraftReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayDraft"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessReplay"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDraftsDraftIdReturnReturnDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftReason"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesDraftsDraftIdSubmitSubmitDraft: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesIncidentsListIncidents: {
        parameters: {
            query?: {
                after?: string | null;
                businessKey?: string | null;
                limit?: number | null;
                process?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.engines.process.contracts.IncidentView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesIncidentsIncidentIdRetryRetryIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Retry"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesIncidentsIncidentIdSkipSkipIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Skip"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesIncidentsCausesListCauses: {
        parameters: {
            query?: {
                orgHi?: number | null;
                orgLo?: number | null;
                process?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentCauses"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesIncidentsRepairsRepairMany: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RepairMany"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkBegun"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesInstancesListInstances: {
        parameters: {
            query?: {
                after?: string | null;
                businessKey?: string | null;
                limit?: number | null;
                node?: string | null;
                process?: string | null;
                status?: components["schemas"]["Status"] | null;
                stuck?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.engines.process.contracts.InstanceSummary_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesInstancesInstanceIdGetInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                instance_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstanceView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesInstancesInstanceIdCancelCancelInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                instance_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Cancellation"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesInstancesInstanceIdMoveMoveToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                instance_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveToken"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesInstancesInstanceIdStoryGetInstanceStory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                instance_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstanceStory"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesInstancesInstanceIdVariablesChangeVariables: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                instance_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Change"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesLogsWorkIdFileDownloadLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                work_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesMigrationsMigrationIdGetMigration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                migration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationRun"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesMigrationsMigrationIdResumeResumeMigration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                migration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationRun"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesMigrationsMigrationIdStopStopMigration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                migration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationRun"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesReplaysReplayIdGetDraftReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                replay_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessReplay"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProcessesReplaysReplayIdChangesListCaseChanges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                replay_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseChanges"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiProvisioningLinkGetLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
        };
    };
    ApiRelationsCreateRelation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRelation"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["party_contracts_Relation"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRelationsRelationIdChangeRelation: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                relation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RelationChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["party_contracts_Relation"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRelationsRelationIdEndRelation: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                relation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["party_contracts_Relation"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRolesListRoles: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number | null;
                q?: string | null;
                sort?: string | null;
                state?: components["schemas"]["domains_organisation_contracts_units_State"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.domains.organisation.contracts.access.Role_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRolesCreateRole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRole"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRolesRoleIdGetRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                role_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRolesRoleIdChangeRole: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                role_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRolesRoleIdRetireRetireRole: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                role_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesListSheets: {
        parameters: {
            query?: {
                key?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sheets"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesCreateSheet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTable"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sheet"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesSheetIdGetSheet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sheet_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sheet"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesSheetIdVersionsListVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sheet_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["rules_Versions"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesSheetIdVersionsCreateDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sheet_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["interfaces_http_rules_NewDraft"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionSummary"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesDecisionsListDecisions: {
        parameters: {
            query: {
                after?: string | null;
                key: string;
                limit?: number | null;
                reference?: string | null;
                since?: string | null;
                sort?: string | null;
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.engines.rules.contracts.DecisionTaken_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesDmnReadDmn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DmnFile"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadTables"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesReplaysReplayIdGetReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                replay_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesReplaysReplayIdChangesGetReplayChanges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                replay_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesVersionsVersionIdGetVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Version"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesVersionsVersionIdSaveDraft: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TableDraft"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionSummary"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesVersionsVersionIdDiscardDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesVersionsVersionIdApproveApprove: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionSummary"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesVersionsVersionIdArbitrationsArbitrate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Arbitrate"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesVersionsVersionIdDmnGetDmn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesVersionsVersionIdFindingsGetFindings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Findings"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesVersionsVersionIdFindingsFindInDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TableDraft"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Findings"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesVersionsVersionIdReleaseRelease: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Release"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionSummary"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesVersionsVersionIdReplaysListReplays: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replays"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesVersionsVersionIdReplaysBeginReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayOf"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesVersionsVersionIdRetireRetire: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["rules_Reason"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionSummary"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesVersionsVersionIdReturnSendBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["rules_Reason"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionSummary"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesVersionsVersionIdSubmitSubmit: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionSummary"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiRulesVersionsVersionIdTryTryOut: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["rules_Trial"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tried"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSchedulesListSchedules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleRow"][];
                };
            };
        };
    };
    ApiSchedulesNameChangeSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleRow"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSearchFind: {
        parameters: {
            query: {
                limit?: number;
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchHits"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSessionShowSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
        };
    };
    ApiSessionSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSessionSignOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    ApiSessionChangeSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSessionAllListOwnSessions: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number | null;
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.domains.organisation.contracts.sessions.SessionRow_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSessionPasswordChangePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSessionTotpEnrolTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpEnrolment"];
                };
            };
        };
    };
    ApiSessionTotpConfirmationConfirmTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpCode"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSessionTotpEndEndTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpEnd"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSessionsListSessions: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number | null;
                live?: boolean | null;
                login?: string | null;
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.domains.organisation.contracts.sessions.SessionRow_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSessionsSessionIdEndSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSpecificationsListSpecifications: {
        parameters: {
            query?: {
                after?: string | null;
                code?: string | null;
                layer?: components["schemas"]["SpecKind"] | null;
                limit?: number | null;
                line?: string | null;
                q?: string | null;
                state?: components["schemas"]["LifecycleState"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.domains.catalogue.contracts.specifications.Specification_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSpecificationsCreateSpecification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpecificationDraft"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Specification"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSpecificationsSpecificationIdGetSpecification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                specification_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Specification"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSpecificationsSpecificationIdChangeSpecification: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                specification_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpecificationDraft"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Specification"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSpecificationsSpecificationIdStateMoveSpecification: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                specification_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Transition"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Specification"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSpecificationsSpecificationIdVersionsListSpecificationVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                specification_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Specifications"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSpecificationsSpecificationIdVersionsNewSpecificationVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                specification_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Specification"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiStaffListStaff: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number | null;
                q?: string | null;
                sort?: string | null;
                state?: components["schemas"]["domains_organisation_contracts_units_State"] | null;
                unitId?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.domains.organisation.contracts.people.Staff_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiStaffCreateStaff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStaff"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiStaffStaffIdGetStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiStaffStaffIdChangeStaff: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                staff_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiStaffStaffIdLoginCreateLogin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLogin"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenPassword"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiStaffStaffIdLoginLockLockLogin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Lock"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiStaffStaffIdLoginPasswordResetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenPassword"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiStaffStaffIdLoginTotpEndEndTotpOfStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiStaffStaffIdLoginUnlockUnlockLogin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiStaffStaffIdRetireRetireStaff: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                staff_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSubjectsSubjects: {
        parameters: {
            query: {
                number: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subjects"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSubscribersUsersOfNumber: {
        parameters: {
            query: {
                number: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscribers"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSubscribersSubscriberIdGetSubscriber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscriber_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscriber"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSubscribersSubscriberIdChangeSubscriber: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                subscriber_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriberPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscriber"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSubscribersSubscriberIdChargeSplitsListSplits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscriber_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Splits"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSubscribersSubscriberIdChargeSplitsSplitCharges: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                subscriber_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSplit"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Splits"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSubscribersSubscriberIdChargeSplitsTrialTrySplit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscriber_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["subscribers_Trial"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Parts"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiSubscribersSubscriberIdPartsListParts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscriber_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscribers"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiTaskFormsListForms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskForms"];
                };
            };
        };
    };
    ApiTaskFormsNameFieldsListFields: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormFields"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiTaskFormsNamePreviewPreviewForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FormAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiViewsListViews: {
        parameters: {
            query: {
                list: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Views"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiViewsKeepView: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewView"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiViewsViewIdDropView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiViewsViewIdChangeView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWarehouseWarehouseStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarehouseView"];
                };
            };
        };
    };
    ApiWarehouseFeedsFilesNameSendFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                feed: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWarehouseFilesFileIdWithdrawFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWarehouseFilesFileIdRejectedRejectedRows: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RejectedRows"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWarehouseFilesFileIdRejectedCsvRejectedFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWarehouseLoadsStartLoad: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLoad"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWarehouseLoadsLoadIdGetLoad: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                load_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadDetail"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWorkBatchBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Batch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchResults"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWorkColleaguesListColleagues: {
        parameters: {
            query: {
                item: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Colleagues"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWorkKindsListKinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskKinds"];
                };
            };
        };
    };
    ApiWorkOrganisationsListOrganisations: {
        parameters: {
            query?: {
                id?: string[] | null;
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitChoices"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWorklistListWork: {
        parameters: {
            query?: {
                after?: string | null;
                /** @description Which work items a list shows. */
                box?: components["schemas"]["Box"];
                businessKey?: string | null;
                dueBefore?: string | null;
                limit?: number | null;
                node?: string | null;
                orgHi?: number | null;
                orgLo?: number | null;
                post?: string | null;
                process?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_yizhan.engines.process.contracts.WorkItemView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWorklistItemIdGetWorkItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkItemView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWorklistItemIdAdviceGetAdvice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepAdvice"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWorklistItemIdAdvicePropose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Proposal"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdviceView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWorklistItemIdAssignAssign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Assignment"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkItemView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWorklistItemIdClaimClaim: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkItemView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWorklistItemIdCompleteComplete: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Completion"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Finished"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWorklistItemIdResumeResume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkItemView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWorklistItemIdReturnGiveBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Why"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkItemView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    ApiWorklistItemIdSuspendSuspend: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["interfaces_http_worklist_Rest"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkItemView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
        };
    };
    Oauth2RevokeRevokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    Oauth2TokenIssueToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenAnswer"];
                };
            };
        };
    };
}
