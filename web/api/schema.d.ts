/* Generated from the server's OpenAPI document by `npm run api`. Do not edit. */
/* eslint-disable */
export interface paths {
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
        put?: never;
        post?: never;
        /** EndRelation */
        delete: operations["ApiRelationsRelationIdEndRelation"];
        options?: never;
        head?: never;
        patch?: never;
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
        get: operations["session_of"];
        put?: never;
        post: operations["sign_in"];
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch: operations["change_session"];
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
        put: operations["change_password"];
        post?: never;
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
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
        /** Begun */
        Begun: {
            workId: string;
        };
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
            filter?: components["schemas"]["CustomerFilter"] | null;
            ids?: string[] | null;
        };
        /** Column */
        Column: {
            key: string;
            width?: number | null;
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
        /** CustomerFilter */
        CustomerFilter: {
            createdFrom?: string | null;
            createdTo?: string | null;
            kind?: components["schemas"]["CustomerKind"][] | null;
            level?: components["schemas"]["KeyLevel"][] | null;
            managerId?: string | null;
            name?: string | null;
            orgHi?: number | null;
            orgLo?: number | null;
            status?: components["schemas"]["CustomerStatus"][] | null;
            tag?: string | null;
        };
        /**
         * CustomerKind
         * @description 大客户, 商业, 公众, 流动.
         * @default public
         * @enum {string}
         */
        CustomerKind: "key" | "business" | "public" | "transient";
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
        /**
         * CustomerSort
         * @description How a list is sorted; a leading minus turns it round.
         * @default -changedAt
         * @enum {string}
         */
        CustomerSort: "changedAt" | "-changedAt" | "createdAt" | "-createdAt" | "name" | "-name";
        /**
         * CustomerStatus
         * @description 潜在, 在网, 销户, 已合并.
         * @default active
         * @enum {string}
         */
        CustomerStatus: "prospect" | "active" | "closed" | "merged";
        /** Definition */
        Definition: {
            columns: components["schemas"]["Column"][];
            filters: {
                [key: string]: string;
            };
            sort: string | null;
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
        /**
         * Gender
         * @description As GB/T 2261.1 distinguishes it.
         * @enum {string}
         */
        Gender: "male" | "female" | "unspecified";
        /**
         * KeyLevel
         * @description Which level of the operator looks after a key customer.
         * @enum {string}
         */
        KeyLevel: "group" | "province" | "local";
        /**
         * Medium
         * @description How somebody can be reached.
         * @enum {string}
         */
        Medium: "mobile" | "phone" | "fax" | "email" | "wechat" | "other";
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
        /** NewRelation */
        NewRelation: {
            fromId: string;
            kind: components["schemas"]["RelationKind"];
            /** @default  */
            role?: string;
            toId: string;
            validFrom?: string | null;
            validTo?: string | null;
        };
        /** NewView */
        NewView: {
            definition: components["schemas"]["Definition"];
            list: string;
            name: string;
            shared: boolean;
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
            state: components["schemas"]["State"];
            title: string;
            total: number | null;
        };
        /** Notices */
        Notices: {
            items: components["schemas"]["Notice"][];
        };
        /** Page[Customer] */
        "Page_yizhan.domains.customer.contracts.Customer_": {
            items: components["schemas"]["Customer"][];
            next: string | null;
            total?: number | null;
            /** @default false */
            totalCapped?: boolean;
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
        PasswordChange: {
            current: string;
            next: string;
        };
        Post: {
            id: string;
            name: string;
            orgId: string;
            orgName: string;
        };
        /** Profile */
        Profile: {
            customer: components["schemas"]["Customer"];
            party: components["schemas"]["Party"];
        };
        /** Reason */
        Reason: {
            reason: string;
        };
        /** Relation */
        Relation: {
            fromId: string;
            id: string;
            kind: components["schemas"]["RelationKind"];
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
        RelationKind: "family" | "groupMember" | "subsidiaryOf" | "agentFor" | "contactFor";
        /** Relations */
        Relations: {
            items: components["schemas"]["Relation"][];
        };
        /** Revealed */
        Revealed: {
            id: string;
            value: string;
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
        Session: {
            /** @enum {string} */
            language: "zh-CN" | "en";
            login: string;
            mustChangePassword: boolean;
            name: string;
            permissions: string[];
            post: components["schemas"]["Post"];
            posts: components["schemas"]["Post"][];
        };
        SessionChange: {
            /** @enum {string} */
            language?: "zh-CN" | "en";
            postId?: string;
        };
        SignIn: {
            login: string;
            password: string;
            totp?: string;
        };
        /**
         * State
         * @description How far long work is, or how it ended.
         * @enum {string}
         */
        State: "waiting" | "running" | "succeeded" | "failed" | "cancelled";
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
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    ApiCustomersListCustomers: {
        parameters: {
            query?: {
                after?: string | null;
                createdFrom?: string | null;
                createdTo?: string | null;
                kind?: components["schemas"]["CustomerKind"][] | null;
                level?: components["schemas"]["KeyLevel"][] | null;
                limit?: number | null;
                managerId?: string | null;
                name?: string | null;
                orgHi?: number | null;
                orgLo?: number | null;
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
                "application/json": components["schemas"]["Reason"];
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
                "application/json": components["schemas"]["Reason"];
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
                    "application/json": components["schemas"]["Relation"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
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
                    "application/json": components["schemas"]["Relation"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
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
    session_of: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
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
    sign_in: {
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
            /** @description ok */
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
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    change_session: {
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
            /** @description ok */
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
    change_password: {
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
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
}
